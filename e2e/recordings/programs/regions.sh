#!/bin/bash
# Scroll regions, origin mode, inserted and deleted lines and characters, insert mode.
p() { printf '%b' "$1"; }
for i in $(seq 24); do p "\033[${i};1Hrow $i ----------------------------------------------------"; done
p '\033[5;10r\033[10;1H'; for i in $(seq 8); do p "\ninside $i"; done
p '\r\033[6;3H\033[2L\033[7;1Hinserted\033[8;1H\033[1M'
p '\033[5;1H\033M\033M\033Mreverse index'
p '\033[?6h\033[2;3Horigin\033[99;1Hbottom of region'; p '\033[?6l\033[r'
p '\033[15;5H\033[4hINSERT\033[4l\033[16;5H\033[6P\033[17;5H\033[6X\033[18;5H\033[3@'
p '\033[20;22r\033[22;1H\033[32mgreen\ngreen 2\ngreen 3\033[m'
p '\033[2;4r\033[?6h\033[1;10Hin origin mode\033[?7l\033[2;70Hno wrap beyond the margin\033[?7h'
p '\033[3;1Hend in region'
sleep 1000
