# A line of a codebook for each ASEM indicator: its own weight, its pillar, the pillar's weight, and
# so on up.  awk -F'"' -f asem_codebook.awk asem_weights.csv asem_indmeta.csv
FNR == 1 {
    if (NR > 1)
        print "name,direction,weight,parent,parent.weight,parent.parent,parent.parent.weight,parent.parent.parent"
    next
}
NR == FNR {
    split($0, level, ",")
    weight[level[1] "/" $2] = substr($3, 2)
    next
}
{
    split($5, numbers, ",")
    pillar = $(NF - 5); subindex = $(NF - 3); whole = $(NF - 1)
    print $4 "," numbers[2] "," weight["1/" $4] "," pillar "," weight["2/" pillar] "," subindex "," weight["3/" subindex] "," whole
}
