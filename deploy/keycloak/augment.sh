#!/bin/sh
# Prepares an unpacked Keycloak for quick starts: its build step, once for each version, with the options that cannot change
# later. Usage: augment.sh JAVA_HOME FOLDER VERSION, where FOLDER holds keycloak-VERSION; afterwards also FOLDER/keycloak.
set -eu
JAVA_HOME=$1
folder=$2
version=$3
export JAVA_HOME
log=$folder/augment.log
if [ "$(cat "$folder/augmented" 2> /dev/null)" = "$version" ]; then
  exit 0
fi
if ! sh "$folder/keycloak-$version/bin/kc.sh" build --db=dev-file > "$log" 2>&1; then
  cat "$log" >&2
  exit 1
fi
rm -f "$folder/keycloak"
ln -s "keycloak-$version" "$folder/keycloak"
echo "$version" > "$folder/augmented"
