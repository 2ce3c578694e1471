# Installs git with the system's package manager, which needs root or a sudo that asks for no password.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# On macOS there is always a program of this name, which may only say that there is none.
if git --version 2>/dev/null; then
    exit 0
fi
take_lock

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    { has sudo && sudo -n true 2>/dev/null; } ||
        fail "git can only be installed by root, and this user has no sudo without a password. Ask who looks after this server to install git."
    as_root="sudo -n"
fi

if has apt-get; then
    $as_root apt-get -q -o DPkg::Lock::Timeout=300 update ||
        say "The list of packages may be old: it could not be brought up to date."
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 \
        install --no-install-recommends git
elif has dnf; then
    $as_root dnf -q -y install git
elif has yum; then
    $as_root yum -q -y install git
elif has zypper; then
    $as_root zypper --non-interactive install git
elif has apk; then
    $as_root apk add git
elif has pacman; then
    $as_root pacman -S --noconfirm --needed git
else
    fail "git is not installed, and this system has no package manager that is known here. Install git by hand."
fi </dev/null 2>&1 || fail "The package manager could not install git."
