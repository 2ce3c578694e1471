#!/bin/bash
# Long lines that wrap, wide characters at the margin, a wrap that stays pending.
p() { printf '%b' "$1"; }
for i in $(seq 12); do
    p "$i "; for j in $(seq 30); do p "word$j "; done; p '\r\n'
    p "\033[3$((i % 8))m"; for j in $(seq 41); do p "宽"; done; p '\033[m\r\n'
    p 'x'; for j in $(seq 45); do p "字"; done; p '\r\n'
done
for i in $(seq 80); do p '='; done; p '\r\n'
for i in $(seq 80); do p '-'; done; p '\033[32m'; p 'wrapped in green\r\n\033[m'
for i in $(seq 79); do p '.'; done; p '界'; p '\r\n'
p '\033[1;35m'; for i in $(seq 80); do p '_'; done
sleep 1000
