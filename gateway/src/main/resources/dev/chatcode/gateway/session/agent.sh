# Runs the coding agent in $1 in the environment of the user's login shell, and leaves the terminal to that shell when
# the agent ends, in the same folder.

# Where the installers put programs. A login shell finds them where its files say so: those of many systems do not.
case $PATH: in
    "$HOME/.local/bin:"*) ;;
    *)
        PATH=$HOME/.local/bin:$PATH
        export PATH
        ;;
esac

# Signals are for the agent, in which these traps are not in force.
trap : INT QUIT
"$1"
trap - INT QUIT

# Not as a login shell again: that would take the PATH back.
exec "$SHELL"
