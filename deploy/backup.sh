#!/usr/bin/env bash
# A backup of a running site on the embedded default (Data.fs and SQLite).
#
#     deploy/backup.sh /srv/backup/thesaban
#
# The objects are copied first and the registers after them: a number without
# its object is marked void with its reason when the copy starts; an object
# without its number would let the number be given twice.
set -euo pipefail
target=${1:?where to: deploy/backup.sh FOLDER}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
bin=$root/.venv/bin
var=$root/var
umask 077
mkdir -p "$target/zodb" "$target/blobs" "$target/registers"

echo "==> Objects (repozo: full the first time, then what changed)"
"$bin/repozo" --backup --gzip --repository "$target/zodb" \
    --file "$var/filestorage/Data.fs"

echo "==> Files (never changed once written: new ones only)"
cp --archive --update --no-target-directory "$var/blobs" "$target/blobs"

echo "==> Registers"
stamp=$(date +%Y-%m-%d-%H%M%S)
"$bin/python" - "$var/registers/registers.sqlite" \
    "$target/registers/$stamp.sqlite" <<'PYTHON'
import sqlite3
import sys

source, copy = (sqlite3.connect(path) for path in sys.argv[1:])
with copy:
    source.backup(copy)
assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
PYTHON

echo "==> Secrets and signing keys: keep this folder as safe as the originals"
cp --archive --no-target-directory "$var/secrets" "$target/secrets"
if [ -d "$var/keys" ]; then
    cp --archive --no-target-directory "$var/keys" "$target/keys"
fi
echo "==> Done: $target"
