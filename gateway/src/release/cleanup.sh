#!/bin/sh
# Removes Chatcode's gateway from this computer: the service, the program, its settings, its rule for sudo, the SSH keys
# that it has added, and all sessions.
#
#   curl -fsSL https://chatcode.example/cleanup.sh | sudo sh
#   curl -fsSL https://chatcode.example/cleanup.sh | sudo sh -s -- --remove-user
#
# The user "vibe" and everything in its home folder stay, unless --remove-user says otherwise: with it all work in
# ~/workspace is gone. Packages that were installed stay.
#
# Linux: as root. macOS: as yourself, without sudo. Running it again does no harm.
set -eu

user=vibe

say() { printf '%s\n' "$*"; }

fail() {
    printf 'Chatcode was not removed: %s\n' "$*" >&2
    exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

as_user() {
    if [ "$system" = macos ]; then
        "$@"
    else
        (cd / && runuser -u "$user" -- env HOME="$home" "$@")
    fi
}

look_around() {
    case $(uname -s) in
        Linux) system=linux ;;
        Darwin) system=macos ;;
        *) fail "Chatcode runs on Linux and macOS, and this is $(uname -s)." ;;
    esac
    if [ "$system" = linux ]; then
        [ "$(id -u)" -eq 0 ] || fail "it must be run as root. Put sudo before the sh of the command that you pasted."
        home=$(getent passwd "$user" | cut -d: -f6) || home=""
    else
        [ "$(id -u)" -ne 0 ] || fail "on macOS run it as yourself, without sudo."
        user=$(id -un)
        home=$HOME
    fi
    program=$home/.local/share/chatcode
}

stop_service() {
    if [ "$system" = macos ]; then
        launchctl bootout "gui/$(id -u)/dev.chatcode.gateway" 2>/dev/null || true
        rm -f "$home/Library/LaunchAgents/dev.chatcode.gateway.plist" "$home/Library/Logs/chatcode-gateway.log"
    elif has systemctl && [ -e /etc/systemd/system/chatcode-gateway.service ]; then
        systemctl disable --now --quiet chatcode-gateway.service || true
        rm -f /etc/systemd/system/chatcode-gateway.service
        systemctl daemon-reload || true
        systemctl reset-failed chatcode-gateway.service 2>/dev/null || true
    fi
}

# By the gateway itself, which knows its own lines in authorized_keys.
remove_ssh_keys() {
    if as_user test -x "$program/current/bin/chatcode-gateway"; then
        as_user "$program/current/bin/chatcode-gateway" --remove-ssh-keys ||
            say "SSH keys that Chatcode has added may still be in $home/.ssh/authorized_keys."
    fi
}

end_sessions() {
    if has tmux; then
        as_user tmux -L chatcode kill-server 2>/dev/null || true
    fi
}

remove_program() {
    as_user rm -rf "$program" "$home/.local/state/chatcode" "$home/.config/chatcode"
    for folder in "$home/.local/share" "$home/.local/state" "$home/.config"; do
        as_user rmdir "$folder" 2>/dev/null || true
    done
}

remove_user() {
    if has loginctl; then
        loginctl disable-linger "$user" 2>/dev/null || true
        loginctl terminate-user "$user" 2>/dev/null || true
    fi
    tries=0
    until userdel --remove "$user" >/dev/null 2>&1; do
        [ "$tries" -lt 10 ] || fail "the user $user cannot be removed: look which of its programs still run."
        tries=$((tries + 1))
        pkill -KILL -u "$user" || true
        sleep 1
    done
}

main() {
    with_user=""
    case ${1:-} in
        "") ;;
        --remove-user) with_user=yes ;;
        *) fail "\"$1\" is not known. Known is --remove-user." ;;
    esac
    look_around
    stop_service
    if [ -n "$home" ]; then
        remove_ssh_keys
        end_sessions
        remove_program
    fi
    if [ "$system" = linux ]; then
        rm -f /etc/sudoers.d/chatcode
        if [ -n "$home" ] && [ -n "$with_user" ]; then
            remove_user
            rm -f /var/log/chatcode-sudo.log
        elif [ -n "$home" ]; then
            has loginctl && { loginctl disable-linger "$user" 2>/dev/null || true; }
        fi
    fi
    say "Chatcode is removed."
    if [ -n "$home" ] && [ -z "$with_user" ]; then
        say "Your work stays in $home/workspace."
    fi
}

main "$@"
