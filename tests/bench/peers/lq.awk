# Location quotients by awk, which reads the file twice: awk -v years=N -f lq.awk IN IN > OUT
BEGIN {
    FS = OFS = ","
    OFMT = "%.15g"
}
FNR == 1 {
    if (NR > 1)
        print years == 1 ? "region,activity,lq" : "region,year,activity,lq"
    next
}
years == 1 && NR == FNR {
    all += $3
    region[$1] += $3
    activity[$2] += $3
    next
}
years == 1 {
    print $1, $2, ($3 / region[$1]) / (activity[$2] / all)
    next
}
NR == FNR {
    year[$2] += $4
    region[$1 "," $2] += $4
    activity[$3 "," $2] += $4
    next
}
{
    print $1, $2, $3, ($4 / region[$1 "," $2]) / (activity[$3 "," $2] / year[$2])
}
