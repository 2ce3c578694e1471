#!/bin/bash
# Colours, attributes and characters of every kind that tmux and Unicode 11 agree about.
p() { printf '%b' "$1"; }
for i in $(seq 0 255); do p "\033[38;5;${i}m$i\033[48;5;${i}m \033[m "; done; p '\r\n'
for i in $(seq 0 8 255); do p "\033[38;2;$i;128;$((255 - i))m#\033[48;2;0;$i;${i}m+\033[0m"; done; p '\r\n'
for i in $(seq 30 37) $(seq 90 97); do p "\033[${i}mf\033[$((i + 10))mb\033[39mx\033[49m"; done; p '\r\n'
for i in 1 2 3 4 5 7 8 9 53 21 4:1 4:2 4:3 4:4 4:5; do p "\033[${i}mattr $i\033[0m "; done; p '\r\n'
p '\033[4:3;58:2::255:0:128mcurly pink\033[58:5:3m and olive\033[0m plain\r\n'
p '\033[1;3;4;9;38;2;1;2;3;48;5;17mall at once\033[22;23m less\033[24;29m bare\033[m\r\n'
p '你好,世界 日本語テスト 한국어 ＡＢＣ wide\r\n'
p '😀😃🚀🎉👍 emoji ❤ ☃ ✓ → ≤ ∑ “quotes” — dash … dots\r\n'
p 'e\xcc\x81 a\xcc\x88 o\xcc\x82\xcc\xa3 n\xcc\x83 combining\xcc\xb2 marks\xe2\x83\x9d\r\n'
p 'Ελληνικά Русский עברית العربية हिन्दी ไทย\r\n'
p '\033(0lqqqk\r\nx\033(B  \033(0x\r\nmqqqj\033(B \016\033)0aaffgg\017 ascii\r\n'
for i in $(seq 12); do p "你好世界😀"; done; p '\r\n'
p '\033[44mblue to the end\r\n\033[m'
p 'tab\tstop\tand\ttabs\033[3g\033[10G\033H\033[30G\033H\r\ta\tb\r\n'
p 'repeat: =\033[20b; \033[5@inserted\033[3P\r\n'
p '\033]2;Title with ümläut — 日本\033\\'
p '\033[?2004h\033[?1004h\033[?1h\033=\033[5 q\033[?1002h\033[?1006h\033[>1u\033[>4;1m'
p '\033[10;20H\0337\033[24;1H\033[1;31mred \033[4:3mcurly\033[m'
for i in $(seq 9); do p "\033[3${i}mline $i of more text that is there to move the rest up into the history\r\n"; done
p '\033[?25l\033[?12h\033[7mlast\033[m \033[35;3mwords äöü 你好 '
sleep 1000
