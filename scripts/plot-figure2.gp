# SPDX-License-Identifier: MIT
# The picture of scripts/plot-figure2: data and picture are files.
set terminal pngcairo size 640,400 font "DejaVu Sans,10" background "white"
set output picture
set grid linecolor "#dddddd" linetype 1
set border linecolor "#555555"
set tics textcolor "black" nomirror
set key top left Left reverse samplen 2 spacing 1.1
set title "Round trip of a 60-byte packet, 5000/125"
set xlabel "active processes"
set ylabel "microseconds"
set xrange [0.5:10.5]
set yrange [0:4000]
plot data using 1:4 with linespoints pt 7 lc "#c05000" \
        title "no handler, measured", \
    data using 1:5 with linespoints pt 6 dt 2 lc "#c05000" \
        title "published", \
    data using 1:2 with linespoints pt 5 lc "#0060ad" \
        title "downloaded handler, measured", \
    data using 1:3 with linespoints pt 4 dt 2 lc "#0060ad" title "published"
