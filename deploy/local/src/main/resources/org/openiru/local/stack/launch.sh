# Becomes the given command, in a session of its "own" or in the "same", after noting the process in a file: first line the
# pid, second line what tells it from a later process with the same pid. The process writes the file itself, so that there is no moment in
# which it runs unnoted, even if whoever started it is killed.
set -e
session=$1 file=$2
shift 2
if [ -r /proc/sys/kernel/random/boot_id ]; then
  read -r boot < /proc/sys/kernel/random/boot_id
  read -r stat < "/proc/$$/stat"
  # shellcheck disable=SC2086
  start=$(set -- ${stat##*) }; shift 19; echo "$1")
  identity="$boot $start"
else
  identity=$(LC_ALL=C ps -o lstart= -p $$ | sed -e 's/^ *//' -e 's/ *$//')
fi
printf '%s\n%s\n' "$$" "$identity" > "$file.new"
mv "$file.new" "$file"
if [ "$session" = same ]; then
  exec "$@"
fi
if command -v setsid > /dev/null 2>&1; then
  exec setsid "$@"
fi
exec perl -e 'use POSIX; POSIX::setsid(); exec @ARGV or die "$ARGV[0]: $!\n"' "$@"
