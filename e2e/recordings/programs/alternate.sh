#!/bin/bash
# In and out of the alternate screen in all three ways, with pens and saved cursors of their own.
p() { printf '%b' "$1"; }
for i in $(seq 30); do p "main line $i\r\n"; done
p '\033[31mred on main \033[?1049h\033[2J\033[H\033[32mgreen on alternate\033[5;5Htext here\033[44m '
p '\033[?1049lstill red\033[m\r\n'
p '\033[?47h\033[Hsecond time\033[10;10H\0337\033[1mbold\0338back\033[m\033[?47l after 47\r\n'
p '\033[?1047h\033[2J\033[Hthird time\033[?1047l after 1047\r\n'
p '\033[1;33m\033[?1049h\033[H\033[22mfourth time\r\n'
for i in $(seq 20); do p "alternate line $i\r\n"; done
p '\033[?1049lmain again\033[m\r\n'
for i in $(seq 10); do p "more $i\r\n"; done
p '\033[36m\033[?1049h\033[m\033[H\033[Jfifth time, which stays\033[3;1H\033[7minverse\033[m \033[?1000h\033[12;40Hend'
sleep 1000
