#!/bin/sh
# Makes this computer a Chatcode server: installs the gateway, and lets the system run it.
#
#   { echo GATEWAY_AUTH_TOKEN=…; curl -fsSL https://chatcode.example/install.sh; } |
#       sudo sh -s -- --cp-url https://chatcode.example --gateway-id gw-…
#
#   --cp-url URL       the control plane
#   --gateway-id ID    what this server is called there
#   --version V        of the gateway; by default the newest
#   --no-start         install it, but do not start it
#   --uninstall        remove it again; see cleanup.sh for more
#
# The token comes as the first line of the script or in a file named by GATEWAY_TOKEN_FILE, because everybody on a
# computer can read arguments and much of the environment. Running it again updates what is there and leaves other
# settings alone; where it fails, it undoes what it has begun, except for packages that it has installed.
#
# Linux: as root. The gateway and all sessions run as the user "vibe", who may use sudo without a password; what is done
# with it is logged in /var/log/chatcode-sudo.log. macOS: as yourself, and it runs as you.
set -eu

user=vibe
oldest_tmux=302
seconds_to_connect=45

say() { printf '%s\n' "$*"; }

# Each says what to do about it.
fail() {
    printf 'Chatcode was not %s: %s\n' "${doing:-installed}" "$1" >&2
    shift
    for line in "$@"; do
        printf '    %s\n' "$line" >&2
    done
    exit 1
}

# ---- What is undone where something fails, last things first. ----

undo=""
on_failure() { undo="$*
$undo"; }

at_exit() {
    status=$?
    trap - EXIT
    if [ "$status" -ne 0 ]; then
        if [ -n "$undo" ]; then
            say "Undoing what was begun …" >&2
            eval "$undo" >/dev/null 2>&1 || true
        fi
    fi
    rm -rf "$work"
    exit "$status"
}

# ---- Arguments. ----

parse() {
    cp_url="" gateway_id="" version="" start=yes uninstall=""
    while [ $# -gt 0 ]; do
        case $1 in
            --cp-url | --gateway-id | --version)
                [ $# -ge 2 ] || fail "$1 needs a value."
                case $1 in
                    --cp-url) cp_url=$2 ;;
                    --gateway-id) gateway_id=$2 ;;
                    --version) version=$2 ;;
                esac
                shift
                ;;
            --no-start) start="" ;;
            --uninstall) uninstall=yes ;;
            *) fail "\"$1\" is not known." "Known are --cp-url, --gateway-id, --version, --no-start and --uninstall." ;;
        esac
        shift
    done
    if [ -z "$uninstall" ]; then
        check_url
        check_arguments
    elif [ -n "$cp_url" ]; then
        check_url
    fi
}

matches() { # value, extended regular expression
    printf '%s\n' "$1" | grep -Eqx "$2"
}

check_url() {
    cp_url=${cp_url%/}
    case $cp_url in
        ws://* | wss://*) cp_url=http${cp_url#ws} ;;
    esac
    cp_url=${cp_url%/gw/connect}
    matches "$cp_url" 'https://[A-Za-z0-9.:_-]+(/[A-Za-z0-9._/-]*)?' ||
        matches "$cp_url" 'http://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?' ||
        fail "--cp-url must be like https://chatcode.example." \
            "http:// is for localhost only: the token would cross the network in the clear."
}

check_arguments() {
    matches "$gateway_id" '[A-Za-z0-9_-]{1,64}' || fail "--gateway-id must be 1 to 64 letters, digits, - and _."
    [ -z "$version" ] || matches "$version" '[0-9A-Za-z][0-9A-Za-z.+-]{0,63}' || fail "--version must be like 1.2.3."
}

# ---- This computer. ----

look_around() {
    case $(uname -s) in
        Linux) system=linux ;;
        Darwin) system=macos ;;
        *) fail "Chatcode runs on Linux and macOS, and this is $(uname -s)." ;;
    esac
    case $(uname -m) in
        x86_64 | amd64) processor=x64 ;;
        aarch64 | arm64) processor=arm64 ;;
        *) fail "there is no gateway for a processor of the kind $(uname -m)." ;;
    esac
    if [ "$system" = linux ]; then
        [ "$(id -u)" -eq 0 ] || fail "it must be run as root." "Put sudo before the sh of the command that you pasted."
    else
        [ "$(id -u)" -ne 0 ] || fail "on macOS run it as yourself, without sudo."
        user=$(id -un)
    fi
}

has() { command -v "$1" >/dev/null 2>&1; }

has_systemd() { [ -d /run/systemd/system ]; }

tmux_version() {
    tmux -V 2>/dev/null | sed -n 's/^tmux [^0-9]*\([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | awk '{ print $1 * 100 + $2 }'
}

install_packages() {
    missing=""
    for program in tmux curl tar gzip sudo git; do
        has "$program" || missing="$missing $program"
    done
    [ -e /etc/ssl/certs/ca-certificates.crt ] || [ -e /etc/pki/tls/certs/ca-bundle.crt ] || [ "$system" = macos ] ||
        missing="$missing ca-certificates"
    if [ -n "$missing" ]; then
        say "Installing$missing …"
        # shellcheck disable=SC2086  # a list
        install_with_package_manager $missing >"$work/packages.log" 2>&1 </dev/null ||
            fail "these packages cannot be installed:$missing" "Install them by hand and run this again. The reason:" \
                "$(tail -n 5 "$work/packages.log")"
    fi
    found=$(tmux_version)
    [ "${found:-0}" -ge "$oldest_tmux" ] ||
        fail "tmux 3.2 or newer is needed, and this is $(tmux -V 2>&1)." "Debian 12, Ubuntu 22.04, Fedora 36 and newer have it."
}

install_with_package_manager() {
    if has apt-get; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
    elif has dnf; then
        dnf install -y -q "$@"
    elif has yum; then
        yum install -y -q "$@"
    elif has brew; then
        brew install "$@"
    else
        echo "There is no package manager that this script knows (apt, dnf, yum, brew)."
        return 1
    fi
}

# ---- The user. ----

make_user() {
    if ! id "$user" >/dev/null 2>&1; then
        say "Making the user $user …"
        # A home that is there already, of an earlier system, is not ours to remove.
        if [ -e "/home/$user" ]; then
            on_failure remove_user
        else
            on_failure remove_user --remove
        fi
        useradd --create-home --home-dir "/home/$user" --shell /bin/bash "$user"
    fi
    home=$(getent passwd "$user" | cut -d: -f6)
    [ -d "$home" ] || fail "the user $user has no home folder ($home)."
}

# With all that runs as this user, who was not there before.
remove_user() { # --remove for the home folder too
    if has loginctl; then
        loginctl disable-linger "$user" || true
        loginctl terminate-user "$user" || true
    fi
    tries=0
    until userdel "$@" "$user"; do
        [ "$tries" -lt 10 ] || return 1
        tries=$((tries + 1))
        pkill -KILL -u "$user" || true
        sleep 1
    done
}

allow_sudo() {
    sudoers=/etc/sudoers.d/chatcode
    cat >"$work/sudoers" <<TEXT
# Made by Chatcode's install.sh.
Defaults:$user logfile=/var/log/chatcode-sudo.log, !requiretty
$user ALL=(ALL:ALL) NOPASSWD: ALL
TEXT
    visudo -cqf "$work/sudoers" || fail "the rule for sudo is not valid on this computer." "$(visudo -cf "$work/sudoers" 2>&1)"
    if ! cmp -s "$work/sudoers" "$sudoers"; then
        [ -e "$sudoers" ] || on_failure "rm -f $sudoers"
        install -o root -g root -m 0440 "$work/sudoers" "$sudoers"
    fi
}

# As the user who will run the gateway, who owns all that is in the home folder: a link there leads nowhere else for root.
as_user() {
    if [ "$system" = macos ]; then
        "$@"
    else
        (cd / && runuser -u "$user" -- env HOME="$home" "$@")
    fi
}

# ---- The program. ----

# Nothing that was asked for over https comes over http.
get() { # address, file
    case $1 in
        https:*) protocols='=https' ;;
        *) protocols='=http,https' ;;
    esac
    curl -fsSL --retry 3 --connect-timeout 15 --proto "$protocols" -o "$2" "$1" </dev/null
}

download() { # path, file
    get "$cp_url/releases/$1" "$2" ||
        fail "$cp_url/releases/$1 cannot be downloaded." "Look whether the address is right and can be reached from here."
}

sha256() {
    if has sha256sum; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d' ' -f1
}

fetch_program() {
    if [ -z "$version" ]; then
        download latest "$work/latest"
        version=$(cat "$work/latest")
        matches "$version" '[0-9A-Za-z][0-9A-Za-z.+-]{0,63}' || fail "$cp_url has no release of the gateway."
    fi
    image=chatcode-gateway-$system-$processor.tar.gz
    program=$home/.local/share/chatcode
    if ! as_user test -e "$program"; then
        on_failure forget_program
    fi
    if as_user test -x "$program/versions/$version/bin/chatcode-gateway"; then
        say "Version $version is there already."
        return
    fi
    say "Downloading the gateway $version …"
    download "$version/$image.sha256" "$work/sha256"
    download "$version/$image" "$work/$image"
    [ "$(sha256 "$work/$image")" = "$(cut -d' ' -f1 "$work/sha256")" ] ||
        fail "what was downloaded is damaged: its checksum is another one." "Run this again."
    chmod 755 "$work"
    chmod 644 "$work/$image"
    as_user mkdir -p "$program/versions"
    on_failure "as_user rm -rf '$program/versions/$version'"
    as_user rm -rf "$program/versions/.new"
    as_user mkdir "$program/versions/.new"
    as_user tar -xzf "$work/$image" --strip-components=1 -C "$program/versions/.new"
    as_user mv "$program/versions/.new" "$program/versions/$version"
}

# What the gateway has made, and what it was made of.
forget_program() {
    as_user tmux -L chatcode kill-server
    as_user rm -rf "$program" "$home/.local/state/chatcode" "$home/.config/chatcode"
    as_user rmdir "$home/.local/share" "$home/.local/state" "$home/.local" "$home/.config" "$home/workspace"
}

switch_to_program() {
    before=$(as_user readlink "$program/current" 2>/dev/null || true)
    # It becomes a part of a command.
    matches "$before" 'versions/[0-9A-Za-z][0-9A-Za-z.+-]*' || before=""
    if [ "$before" != "versions/$version" ]; then
        if [ -n "$before" ]; then
            on_failure "as_user ln -sfn '$before' '$program/current'"
            as_user ln -sfn "$before" "$program/previous"
        else
            on_failure "as_user rm -f '$program/current'"
        fi
        as_user ln -sfn "versions/$version" "$program/current"
    fi
    as_user rm -f "$program/trial" "$program/crashes" "$program/update-failed"
    as_user cp "$program/current/supervise" "$program/supervise.new"
    as_user mv "$program/supervise.new" "$program/supervise"
}

# ---- Its configuration. The token goes from this shell through a pipe. ----

configure() {
    if [ -n "${GATEWAY_TOKEN_FILE:-}" ]; then
        GATEWAY_AUTH_TOKEN=$(cat "$GATEWAY_TOKEN_FILE") || fail "$GATEWAY_TOKEN_FILE cannot be read."
    fi
    config=$home/.config/chatcode/gateway.env
    [ -n "${GATEWAY_AUTH_TOKEN:-}" ] || GATEWAY_AUTH_TOKEN=$(as_user sed -n 's/^GATEWAY_AUTH_TOKEN=//p' "$config" 2>/dev/null || true)
    matches "${GATEWAY_AUTH_TOKEN:-}" '[0-9a-f]{64}' ||
        fail "the token is missing, or is not one." "Copy the whole command again from Chatcode's page, with its first line."
    as_user mkdir -p "$home/.config/chatcode" "$home/workspace"
    if as_user test -e "$config"; then
        as_user cp -p "$config" "$config.before"
        on_failure "as_user mv -f '$config.before' '$config'"
    else
        as_user touch "$config"
        on_failure "as_user rm -f '$config'"
    fi
    others=$(as_user grep -Ev '^(#.*install\.sh|GATEWAY_(ID|AUTH_TOKEN|CP_URL)=)' "$config" || true)
    # shellcheck disable=SC2016  # for the other shell
    as_user sh -c 'umask 077; cat >"$1.new" && mv "$1.new" "$1"' sh "$config" <<TEXT
# Made by Chatcode's install.sh.
GATEWAY_ID=$gateway_id
GATEWAY_AUTH_TOKEN=$GATEWAY_AUTH_TOKEN
GATEWAY_CP_URL=$(printf '%s' "$cp_url" | sed 's/^http/ws/')/gw/connect
$others
TEXT
}

# ---- The service. ----

fill_in() {
    as_user cat "$program/current/service/$1" |
        sed -e "s|@USER@|$user|g" -e "s|@HOME@|$home|g" -e "s|@PROGRAM@|$program|g" -e "s|@UID@|$(id -u "$user")|g"
}

run_by_systemd() {
    unit=/etc/systemd/system/chatcode-gateway.service
    [ -e "$unit" ] || on_failure "systemctl disable --now chatcode-gateway.service; rm -f $unit
systemctl daemon-reload; systemctl reset-failed chatcode-gateway.service"
    fill_in chatcode-gateway.service >"$work/unit"
    install -m 0644 "$work/unit" "$unit"
    # So that sessions have cgroups of their own, also while nobody is logged in.
    [ -e "/var/lib/systemd/linger/$user" ] ||
        on_failure "loginctl disable-linger $user"
    loginctl enable-linger "$user" || say "Sessions will not have memory limits: lingering cannot be enabled for $user."
    systemctl daemon-reload
    systemctl enable --quiet chatcode-gateway.service
    [ -n "$start" ] || return 0
    say "Starting the gateway …"
    as_user rm -f "$program/welcomed"
    started=$(date '+%Y-%m-%d %H:%M:%S')
    systemctl restart chatcode-gateway.service
    await_welcome is_refused_by_journal || fail "the gateway does not reach $cp_url. Its last words:" \
        "$(journalctl -u chatcode-gateway.service -n 5 --no-pager -o cat 2>/dev/null)"
}

run_by_launchd() {
    plist=$home/Library/LaunchAgents/dev.chatcode.gateway.plist
    mkdir -p "$home/Library/LaunchAgents" "$home/Library/Logs"
    [ -e "$plist" ] || on_failure "launchctl bootout gui/$(id -u)/dev.chatcode.gateway; rm -f '$plist'"
    fill_in dev.chatcode.gateway.plist >"$plist"
    [ -n "$start" ] || return 0
    say "Starting the gateway …"
    rm -f "$program/welcomed" "$home/Library/Logs/chatcode-gateway.log"
    launchctl bootout "gui/$(id -u)/dev.chatcode.gateway" 2>/dev/null || true
    launchctl bootstrap "gui/$(id -u)" "$plist"
    await_welcome is_refused_by_log || fail "the gateway does not reach $cp_url. Its last words:" \
        "$(tail -n 5 "$home/Library/Logs/chatcode-gateway.log")"
}

refusal="does not know this gateway or its token"

is_refused_by_journal() {
    journalctl -u chatcode-gateway.service --since "$started" -o cat --no-pager 2>/dev/null | grep -q "$refusal"
}

is_refused_by_log() { grep -q "$refusal" "$home/Library/Logs/chatcode-gateway.log" 2>/dev/null; }

await_welcome() { # how it is known that it is of no use
    waited=0
    until as_user test -e "$program/welcomed"; do
        if [ "$waited" -ge "$seconds_to_connect" ] || "$1"; then
            return 1
        fi
        sleep 1
        waited=$((waited + 1))
    done
}

remove() {
    doing=removed
    say "Removing Chatcode …"
    get "${cp_url:-$(installed_cp_url)}/cleanup.sh" "$work/cleanup.sh" ||
        fail "cleanup.sh cannot be downloaded." "Give its address with --cp-url."
    sh "$work/cleanup.sh"
}

installed_cp_url() {
    [ "$system" = macos ] && home=$HOME || home=$(getent passwd "$user" | cut -d: -f6)
    sed -n 's/^GATEWAY_CP_URL=ws\(.*\)\/gw\/connect$/http\1/p' "$home/.config/chatcode/gateway.env"
}

# All of it is read before any of it is done.
main() {
    umask 022
    work=$(mktemp -d)
    trap at_exit EXIT
    trap 'exit 130' INT TERM HUP
    parse "$@"
    look_around
    if [ -n "$uninstall" ]; then
        remove
        return
    fi
    install_packages
    if [ "$system" = linux ]; then
        # Undone last: what ran before runs again.
        if [ -e /etc/systemd/system/chatcode-gateway.service ]; then
            on_failure "systemctl restart chatcode-gateway.service"
        fi
        make_user
        allow_sudo
    else
        home=$HOME
    fi
    fetch_program
    configure
    switch_to_program
    if [ "$system" = macos ]; then
        run_by_launchd
    elif has_systemd; then
        run_by_systemd
    else
        say "This computer has no systemd: start the gateway by hand, as $user: $program/supervise"
        start=""
    fi
    as_user rm -f "$config.before"
    if [ -n "$start" ]; then
        say "This computer is connected to $cp_url as $gateway_id. Everything else is on Chatcode's page."
    else
        say "The gateway is installed."
    fi
}

main "$@"
