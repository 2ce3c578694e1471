#!/bin/bash
# Hyperlinks (OSC 8): plain, with an id over two rows, with colours, one that stays open.
p() { printf '%b' "$1"; }
link() { p "\033]8;$1;$2\033\\\\$3\033]8;;\033\\\\"; }
for i in $(seq 30); do
    p "entry $i: "; link "" "https://example.org/page/$i?q=a;b" "page $i"; p ' and '
    link "id=x$i" "https://example.org/long" "a text that goes on and on until it reaches the next row of the terminal"
    p '\r\n'
done
p '\033[34;4m'; link "" "file:///home/vibe/workspace/demo/hello.c" "hello.c"; p '\033[m \033]8;;mailto:a@example.org\007open '
sleep 1000
