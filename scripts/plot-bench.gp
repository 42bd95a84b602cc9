# SPDX-License-Identifier: MIT
# The picture of scripts/plot-bench: data is a folder, picture a file.
set terminal pngcairo size 1000,430 font "DejaVu Sans,10" background "white"
set output picture
set multiplot layout 1,2 margins 0.08,0.98,0.14,0.90 spacing 0.10
set grid linecolor "#dddddd" linetype 1
set border linecolor "#555555"
set tics textcolor "black" nomirror
set key top left Left reverse samplen 1 spacing 1.1

f(name) = data . "/" . name

set title "Measured and published in 1995"
set logscale xy
set xrange [0.2:500] # the matrix takes seconds: not in this picture
set yrange [0.2:500]
set format xy "10^{%L}"
set xlabel "published, microseconds"
set ylabel "measured, microseconds"
plot x with lines linecolor "#999999" title "equal", \
    f("aegis-2100") with points pt 4 ps 1.2 lc "#0060ad" title "Aegis, 2100", \
    f("aegis-3100") with points pt 6 ps 1.2 lc "#0060ad" title "3100", \
    f("aegis-5000-125") with points pt 8 ps 1.2 lc "#0060ad" \
        title "5000/125", \
    f("ultrix-2100") with points pt 4 ps 1.2 lc "#c05000" \
        title "Ultrix-style, 2100", \
    f("ultrix-3100") with points pt 6 ps 1.2 lc "#c05000" title "3100", \
    f("ultrix-5000-125") with points pt 8 ps 1.2 lc "#c05000" \
        title "5000/125"

set title "A load from each of n pages, Aegis"
unset logscale
set logscale x 2
set xrange [12:22000]
set logscale y
set yrange [2:2000]
set format "%g"
set xlabel "pages in the working set"
set ylabel "cycles a load"
plot f("walk-2100") with linespoints pt 4 lc "#7aa6c2" lw 2 title "2100", \
    f("walk-3100") with linespoints pt 6 lc "#3a7ca5" lw 2 title "3100", \
    f("walk-5000-125") with linespoints pt 8 lc "#0b3c5d" lw 2 \
        title "5000/125"
unset multiplot
