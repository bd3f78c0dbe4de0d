# embed.R - runs a study by libregind and reads a table of it as a data frame.
#
#   Rscript embed.R STUDY TABLE
dyn.load("regind_r.so") # made of regind_r.c by R CMD SHLIB

regind_table <- function(study, table) {
    as.data.frame(.Call("regind_frame", study, table), check.names = FALSE)
}

arguments <- commandArgs(trailingOnly = TRUE)
result <- regind_table(arguments[1], arguments[2])
write.table(format(result, digits = 15, trim = TRUE), sep = "\t", quote = FALSE, row.names = FALSE)
