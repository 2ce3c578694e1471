# Runs a session's program: the login shell of its user, with the command in $1 if there is one. It stays when the
# program has ended, because tmux drops what it has not yet sent of a pane's output when the pane's last process ends. So
# this one prints a mark that follows the program's last byte, and waits for the gateway, which ends the session when it
# has read the mark.

# Signals are for the program, in which these traps are not in force.
trap : HUP INT QUIT TERM
mark=$CHATCODE_END_MARK
scope=$CHATCODE_SCOPE
server=$TMUX
pane=$TMUX_PANE
# What happens to be tmux is none of the program's business: it would split the pane, or wrap what is for the terminal.
unset CHATCODE_END_MARK CHATCODE_SCOPE TMUX TMUX_PANE

# The command that puts the program into a cgroup of its own, where the user's systemd is still there to do it.
[ -S "${XDG_RUNTIME_DIR:-}/systemd/private" ] || scope=""
if [ $# -gt 0 ]; then
    # shellcheck disable=SC2086  # a command and its options
    $scope "$SHELL" -l -c "$1"
else
    # shellcheck disable=SC2086
    $scope "$SHELL" -l
fi
code=$?

# The program may have left the terminal to nobody.
trap '' TTOU
# For a gateway that is not there to see the mark.
TMUX=$server tmux set-option -p -t "$pane" @chatcode_exit_code "$code" >/dev/null 2>&1
# Where the terminal is gone, so is tmux, and nobody will come.
printf '\033]7777;chatcode-end;%s;%03d\007' "$mark" "$code" 2>/dev/null || exit "$code"
exec sleep 2147483647
