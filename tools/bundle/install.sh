#!/bin/sh
# Installs Miekeshi into a folder of its own: no network, no rights of an administrator, nothing else is changed.
#   ./install.sh                  into ~/.local/share/miekeshi, the command into ~/.local/bin
#   ./install.sh FOLDER [BIN]     into other folders
#   PYTHON=/path/to/python3.12    names the Python to use
set -eu
version=@VERSION@
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P)
base=${1:-${XDG_DATA_HOME:-$HOME/.local/share}/miekeshi}
bin=${2:-$HOME/.local/bin}

case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in ja*) ja=1 ;; *) ja= ;; esac
say() { if [ "$ja" ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi; }
fail() { say "$1" "$2" >&2; exit 1; }

cd "$here"
if command -v sha256sum >/dev/null 2>&1; then
  sha256sum --quiet --strict -c SHA256SUMS >&2 || fail \
    "install.sh: a file of this folder is not as it was handed out; unpack it again from the original." \
    "install.sh: 配布時と異なるファイルがあります。元のファイルから展開し直してください。"
fi

suits() { "$1" -I -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' >/dev/null 2>&1; }
python=
for one in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
  if command -v "$one" >/dev/null 2>&1 && suits "$one"; then python=$(command -v "$one"); break; fi
done
[ "$python" ] || fail \
  "install.sh: Python 3.11 to 3.14 is needed; name one with PYTHON=/path/to/python3 ./install.sh" \
  "install.sh: Python 3.11から3.14が必要です。PYTHON=/path/to/python3 ./install.sh で指定できます。"

mkdir -p "$base" "$bin"
base=$(CDPATH= cd -- "$base" && pwd -P)
place=$base/$version
if [ ! -e "$place/complete" ]; then
  rm -rf "$place"
  uv=
  for wheel in "$here"/uv/*.whl; do
    if [ -f "$wheel" ] && "$python" -I -m zipfile -e "$wheel" "$place.uv" 2>/dev/null; then
      uv=$(echo "$place.uv"/*.data/scripts/uv)
      chmod +x "$uv"
      "$uv" --version >/dev/null 2>&1 || uv=
    fi
  done
  if [ "$uv" ]; then
    UV_NO_CONFIG=1 UV_OFFLINE=1 UV_CACHE_DIR="$place.uv/cache" "$uv" -q venv --no-python-downloads --python "$python" "$place"
    UV_NO_CONFIG=1 UV_OFFLINE=1 UV_CACHE_DIR="$place.uv/cache" "$uv" -q pip install --python "$place/bin/python" \
      --no-index --find-links "$here/wheels" --require-hashes --compile-bytecode -r "$here/requirements.txt"
  else
    "$python" -I -m venv "$place" || fail \
      "install.sh: this Python makes no environments; its package venv is missing (Debian: python3-venv)." \
      "install.sh: このPythonでは仮想環境を作れません。venvのパッケージ（Debianではpython3-venv）が必要です。"
    "$place/bin/python" -m pip --isolated install --quiet --disable-pip-version-check \
      --no-index --find-links "$here/wheels" --require-hashes -r "$here/requirements.txt"
  fi
  rm -rf "$place.uv"
  : >"$place/complete"
fi

ln -sfn "$place/bin/miekeshi" "$bin/miekeshi.new"
mv -f "$bin/miekeshi.new" "$bin/miekeshi"
say "Miekeshi $version is installed in $place." "見え消し $version を $place に入れました。"
case ":$PATH:" in
  *":$bin:"*) say "Start it with: miekeshi" "起動するには、次のように入力します: miekeshi" ;;
  *) say "Start it with: $bin/miekeshi" "起動するには、次のように入力します: $bin/miekeshi" ;;
esac
