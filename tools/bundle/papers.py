"""The papers of a bundle: the list of its files, the list of what it is made of, the sums to check it by."""

import datetime
import json
import uuid
from collections.abc import Mapping

from tools.bundle.parts import Component, File, Tree

SPACE = uuid.UUID("6f1d9f0e-7f5c-5d0e-9a53-6f0d2a3b7c11")
NAMES = ("manifest.json", "sbom.cdx.json", "SHA256SUMS")


def papers(tree: Tree, of: Component, commit: str, when: int, facts: Mapping[str, str]) -> Tree:
    """The manifest and the SBOM of the files, and the sums of all; ``facts`` are what else the manifest says."""
    moment = datetime.datetime.fromtimestamp(when, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    manifest = _json(
        {
            "name": of.name,
            "version": of.version,
            "commit": commit,
            "committed": moment,
            **facts,
            "files": [_listed(path, file) for path, file in sorted(tree.items())],
        }
    )
    made = {"manifest.json": File(manifest, of), "sbom.cdx.json": File(_json(sbom(tree, of, commit, moment)), of)}
    sums = "".join(f"{file.sha256}  {path}\n" for path, file in sorted({**tree, **made}.items()))
    return {**made, "SHA256SUMS": File(sums.encode(), of)}


def _listed(path: str, file: File) -> dict[str, object]:
    of = file.component
    return {
        "path": path,
        "sha256": file.sha256,
        "bytes": len(file.content),
        "component": of.name,
        "version": of.version,
        "licence": of.licence,
        "origin": of.origin,
    }


def sbom(tree: Tree, of: Component, commit: str, moment: str) -> dict[str, object]:
    """The components of the files as CycloneDX 1.6 (ECMA-424)."""
    parts = sorted({file.component for file in tree.values()} - {of}, key=lambda one: (one.purl, one.origin))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(SPACE, commit + ' '.join(one.sha256 for one in parts))}",
        "version": 1,
        "metadata": {"timestamp": moment, "component": _component(of, "application")},
        "components": [_component(one, "library") for one in parts],
        "dependencies": [{"ref": _ref(of), "dependsOn": [_ref(one) for one in parts]}],
    }


def _ref(of: Component) -> str:
    return f"{of.purl}#{of.origin}"


def _component(of: Component, kind: str) -> dict[str, object]:
    words = of.licence.replace("(", " ").replace(")", " ").split()
    spdx = all(word in ("OR", "AND", "WITH") if index % 2 else "," not in word for index, word in enumerate(words))
    licence = {"expression": of.licence} if spdx else {"license": {"name": of.licence}}
    return {
        "type": kind,
        "bom-ref": _ref(of),
        "name": of.name,
        "version": of.version,
        "purl": of.purl,
        "licenses": [licence],
        **({"hashes": [{"alg": "SHA-256", "content": of.sha256}]} if of.sha256 else {}),
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
