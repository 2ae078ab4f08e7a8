#!/usr/bin/env bash
# Runs the bundle for Windows under Wine, without a network, and compares what it writes with what Linux writes, byte for byte.
#   tools/try-windows.sh [BUNDLE.zip]       Wine as it is here; exit status 77 where there is none
#   tools/try-windows.sh --install [...]    installs Wine and a compiler first (Debian's packages, as root)
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd -P)
if [ "${1:-}" = --install ]; then
  shift
  apt-get -qq update
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends wine wine64 gcc-mingw-w64-x86-64-win32 >/dev/null
fi
command -v wine >/dev/null || { echo "Wine is not here; tools/try-windows.sh --install brings it." >&2; exit 77; }
bundle=${1:-$(ls "$root"/dist/miekeshi-*-windows-x64.zip 2>/dev/null | tail -1)}
[ -f "$bundle" ] || { echo "There is no bundle; make bundle makes it." >&2; exit 77; }
bundle=$(cd "$(dirname "$bundle")" && pwd -P)/$(basename "$bundle")

work=$(mktemp -d)
trap 'WINEPREFIX="$work/prefix" wineserver -k >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
export WINEPREFIX=$work/prefix WINEDEBUG=-all MIEKESHI_LANG=ja MIEKESHI_ENCODING=utf-8
cd "$work"

# Without interfaces but the machine's own, where that is permitted: Wine's processes speak to each other over it.
alone() { "$@"; }
if unshare -rn ip link set lo up 2>/dev/null; then
  alone() { unshare -rn sh -c 'ip link set lo up && exec "$@"' sh "$@"; }
else
  echo "A namespace without a network is not permitted here; going on with the network as it is." >&2
fi

alone wineboot -i >/dev/null 2>&1
if [ ! -e "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" ]; then
  # Wine 8 lacks the one function that Rust's libraries ask of this library; Windows has had it since 7.
  command -v x86_64-w64-mingw32-gcc >/dev/null || { echo "This Wine lacks bcryptprimitives.dll, and there is no compiler to make it." >&2; exit 77; }
  cat >random.c <<'C'
#include <windows.h>
#include <ntsecapi.h>
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count) { return SystemFunction036(bytes, (ULONG)count); }
C
  x86_64-w64-mingw32-gcc -shared -O2 -o "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" random.c -ladvapi32
fi

fc-list :lang=ja file 2>/dev/null | sed 's/: *$//' | while read -r font; do cp "$font" "$WINEPREFIX/drive_c/windows/Fonts/"; done

python3 -m zipfile -e "$bundle" unpacked
folder=$(echo unpacked/*)
(cd "$folder" && sha256sum --quiet --strict -c SHA256SUMS)
# Wine 8 has not what this module asks of Windows; Python goes on without it.
rm "$folder/python/_wmi.pyd"
# Wine 8 gives Python only pipes as streams, no files.
windows() { (cd win && alone wine "../$folder/miekeshi.exe" "$@" < <(:) 2> >(cat >../win.err) | cat); }
linux() { (cd lin && "$root/.venv/bin/miekeshi" "$@" </dev/null 2>../lin.err); }
mkdir win lin

compare() {  # the command's words: on both sides, output and status
  echo "miekeshi $*"
  local one=0 other=0
  windows "$@" >win.out || one=$?
  linux "$@" >lin.out || other=$?
  [ "$one" = "$other" ] || { echo "status: $one on Windows, $other on Linux" >&2; cat win.err >&2; exit 1; }
  sed -i 's|\\|/|g' win.out
  sed -i 's|\\|/|g' lin.out
  cmp win.out lin.out || { diff lin.out win.out | head -20 >&2; cat win.err >&2; exit 1; }
}

compare --version
compare date R4.3.31
compare demo --no-open demo
diff -r --exclude=.git win/demo lin/demo
[ "$(git -C win/demo rev-parse HEAD)" = "$(git -C lin/demo rev-parse HEAD)" ]
for sheet in lin/demo/sheets/*.toml; do name=demo/sheets/$(basename "$sheet"); break; done
compare check demo
compare show "$name" --view redline
compare status demo
compare verify demo
formats="html txt md docx xlsx"
if [ -n "$(fc-list :lang=ja file 2>/dev/null)" ]; then
  formats="$formats pdf"
else
  echo "No Japanese typeface is here; the PDF is left out." >&2
fi
for format in $formats; do
  compare export "$name" --to "$format" -o "out.$format"
  cmp "win/out.$format" "lin/out.$format" || echo "  out.$format differs" >>differs
done
compare new 部の目標 --form goals-and-operations --department 総務部 --year 2026
if grep -rlU $'\r' win/demo/sheets win/部の目標 win/out.html win/out.txt win/out.md; then echo "CRLF was written" >&2; exit 1; fi
if [ -e differs ]; then cat differs >&2; exit 1; fi
echo "The same on Windows (Wine) and Linux."
