# What the installers share: one at a time, Node.js with npm, and npm's installation of a program into ~/.local.
#
# They run as the user, with a HOME and a PATH, and need no root. What they print is for the user; the last line before
# a failure says what to do. Each may be run again at any time: it repairs and brings up to date.
#
# Node.js comes from the npm registry too, which has to be there anyway, so that no second place has to be reachable or
# trusted: the archives are those whose SHA-256 is below, whoever serves them.
# shellcheck shell=sh
set -eu
umask 022

PREFIX=$HOME/.local
PATH=$PREFIX/bin:$PATH
export PATH

# What the agents need of the Node.js that is there. The newest of Claude Code wants 22.
NODE_MINIMUM=22

NODE_VERSION=24.21.0
NODE_LINUX_X64=61ecf27ad70afee991b671c28561eb497028294a67d132f9bbaac9ad73f81d3b
NODE_LINUX_ARM64=fba3076c16d21e5d814577436bdcb782b9b66bed09c6fa8278298e8933288bbb
NPM_VERSION=11.21.2
NPM_ARCHIVE=8ad8563b81e71b90ef405b140bccf3ba9b5e7884ab210bd49ee4e2f4bc6f61f5

NODE_FOLDER=$PREFIX/lib/chatcode-node
LOCK=$PREFIX/share/chatcode/install.lock

say() {
    printf '%s\n' "$*"
}

fail() {
    say "$*"
    exit 1
}

has() { # program
    command -v "$1" >/dev/null 2>&1
}

# Holds back every other installer of this user, until this one has ended in whatever way.
take_lock() {
    mkdir -p "${LOCK%/*}" || fail "$PREFIX cannot be written to."
    if has flock; then
        # Programs that are started below have it too: where only they are left, they still hold the lock.
        exec 9>"$LOCK"
        flock -n 9 || {
            say "Waiting for another installation to end …"
            flock 9
        }
    else
        take_link_lock
    fi
}

# For systems without flock, such as macOS. A link is made in one go with what it says: who holds the lock.
take_link_lock() {
    told=false
    until ln -s "$$" "$LOCK.pid" 2>/dev/null; do
        holder=$(readlink "$LOCK.pid" || true)
        if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
            rm -f "$LOCK.pid" # of one that was killed
            continue
        fi
        $told || say "Waiting for another installation to end …"
        told=true
        sleep 1
    done
    trap 'rm -f "$LOCK.pid"' EXIT
    trap 'exit 1' HUP INT TERM
}

node_is_usable() {
    has node && has npm || return 1
    major=$(node --version 2>/dev/null | sed -n 's/^v\([0-9][0-9]*\)\..*/\1/p')
    [ -n "$major" ] && [ "$major" -ge "$NODE_MINIMUM" ] && npm --version >/dev/null 2>&1
}

ensure_node() {
    if node_is_usable; then
        return
    fi
    for name in node npm npx; do
        keep_foreign "$PREFIX/bin/$name"
    done
    case $(uname -s)-$(uname -m) in
        Linux-x86_64 | Linux-amd64) install_node node-linux-x64 "$NODE_LINUX_X64" ;;
        Linux-aarch64 | Linux-arm64) install_node node-linux-arm64 "$NODE_LINUX_ARM64" ;;
        *) need_node "There is none to install for $(uname -s) on $(uname -m)." ;;
    esac
}

need_node() { # why it cannot be installed
    fail "Node.js $NODE_MINIMUM or newer with npm is needed. $* Install it from https://nodejs.org and try again."
}

# What we have not put there is not ours to replace.
keep_foreign() { # path
    if [ -e "$1" ] || [ -L "$1" ]; then
        case $(readlink "$1" || true) in
            "$NODE_FOLDER"/*) ;;
            *) need_node "$1 is in the way: it is older, or does not work." ;;
        esac
    fi
}

install_node() { # package, SHA-256
    say "Installing Node.js $NODE_VERSION …"
    mkdir -p "$NODE_FOLDER" "$PREFIX/bin"
    rm -rf "$NODE_FOLDER"/.new-* # of an installation that was killed
    work=$(mktemp -d "$NODE_FOLDER/.new-XXXXXX")
    fetch "$1" "$NODE_VERSION" "$2" "$work/node"
    fetch npm "$NPM_VERSION" "$NPM_ARCHIVE" "$work/npm"
    mkdir -p "$work/node/lib/node_modules"
    mv "$work/npm" "$work/node/lib/node_modules/npm"
    # What people install with this npm belongs into ~/.local as well, not into a folder of ours.
    # shellcheck disable=SC2016  # npm replaces it
    printf '%s\n' 'prefix=${HOME}/.local' >"$work/node/lib/node_modules/npm/npmrc"
    "$work/node/bin/node" --version >/dev/null 2>&1 || {
        rm -rf "$work"
        need_node "The one from the npm registry does not run on this system."
    }
    rm -rf "${NODE_FOLDER:?}/$NODE_VERSION"
    mv "$work/node" "$NODE_FOLDER/$NODE_VERSION"
    rm -rf "$work"
    link ../lib/node_modules/npm/bin/npm-cli.js "$NODE_FOLDER/$NODE_VERSION/bin/npm"
    link ../lib/node_modules/npm/bin/npx-cli.js "$NODE_FOLDER/$NODE_VERSION/bin/npx"
    for name in node npm npx; do
        link "$NODE_FOLDER/$NODE_VERSION/bin/$name" "$PREFIX/bin/$name"
    done
    hash -r
    node_is_usable || need_node "The one that was installed does not work."
}

# In one step, so that there is always one or the other.
link() { # to what, path
    ln -s "$1" "$2.new-$$"
    mv -f "$2.new-$$" "$2"
}

fetch() { # package, version, SHA-256, folder to unpack it into
    archive=$4.tgz
    download "$1" "$2" "$archive"
    if [ "$(sha256 "$archive")" != "$3" ]; then
        rm -rf "$work"
        fail "$1 $2 from $(registry) is not what it should be: its SHA-256 is another one."
    fi
    mkdir "$4"
    # As another user's where root unpacks: without what the archive says of owners.
    tar -xzf "$archive" -C "$4" --strip-components=1 --no-same-owner || fail "$1 $2 cannot be unpacked."
    rm -f "$archive"
}

# An npm that is too old for the agents may still know the way through a proxy, or how to sign in to a registry.
download() { # package, version, file
    say "Fetching $1 $2 …"
    if has npm && (cd "$work" && npm pack --silent "$1@$2") >/dev/null 2>&1 && [ -f "$work/$1-$2.tgz" ]; then
        mv "$work/$1-$2.tgz" "$3"
        return
    fi
    url=$(registry)/$1/-/$1-$2.tgz
    if has curl; then
        curl -fsSL --retry 2 --connect-timeout 20 -o "$3" "$url" || cannot_fetch
    elif has wget; then
        wget -q -T 20 -t 3 -O "$3" "$url" || cannot_fetch
    else
        rm -rf "$work"
        fail "Neither npm nor curl nor wget is there to fetch Node.js. Install one of them and try again."
    fi
}

cannot_fetch() {
    rm -rf "$work"
    fail "$url cannot be fetched. Is the npm registry reachable from here?"
}

registry() {
    from=${npm_config_registry:-${NPM_CONFIG_REGISTRY:-}}
    if [ -z "$from" ] && [ -f "$HOME/.npmrc" ]; then
        from=$(sed -n 's/^registry *= *//p' "$HOME/.npmrc" | tail -n 1)
    fi
    from=${from:-https://registry.npmjs.org}
    printf '%s\n' "${from%/}"
}

sha256() { # file
    if has sha256sum; then
        sha256sum "$1" | cut -d ' ' -f 1
    else
        shasum -a 256 "$1" | cut -d ' ' -f 1
    fi
}

install_from_npm() { # package, program
    take_lock
    if is_foreign "$PREFIX/bin/$2"; then
        "$PREFIX/bin/$2" --version >/dev/null 2>&1 </dev/null ||
            fail "$PREFIX/bin/$2 does not work and was not installed by npm. Remove it and try again."
        say "$PREFIX/bin/$2 is there already. It was not installed by npm and is left as it is."
        return
    fi
    ensure_node
    folder=$PREFIX/lib/node_modules/$1
    # What npm leaves behind when it is killed, and then stumbles over.
    rm -rf "${folder%/*}/.${folder##*/}"-????????
    say "Installing $1 …"
    npm install --global --prefix "$PREFIX" --ignore-scripts=false --include=optional --no-audit --no-fund \
        --no-update-notifier --no-progress --allow-scripts="$1" --loglevel=http "$1@latest" </dev/null 2>&1 ||
        fail "npm could not install $1."
    [ -x "$PREFIX/bin/$2" ] || fail "npm has installed $1, but it has no program $2."
}

# npm would not replace it.
is_foreign() { # path
    if [ -L "$1" ]; then
        case $(readlink "$1") in
            ../lib/node_modules/*) return 1 ;;
        esac
    fi
    [ -e "$1" ] || [ -L "$1" ]
}
