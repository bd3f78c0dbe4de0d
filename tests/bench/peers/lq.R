# Location quotients by data.table: lq.R IN OUT YEARS
suppressMessages(library(data.table))
args <- commandArgs(TRUE)
setDTthreads(0) # all processors
table <- fread(args[1], stringsAsFactors = TRUE)
within <- if (args[3] != "1") "year"
keys <- c("region", within, "activity")
sum_by <- function(keys, name) {
  sums <- table[, .(sum = sum(as.numeric(value))), by = keys]
  table[sums, on = keys, (name) := i.sum]
}
sum_by(c("region", within), "of_region")
sum_by(c("activity", within), "of_activity")
if (is.null(within)) table[, of_all := sum(as.numeric(value))] else sum_by(within, "of_all")
table[, lq := (value / of_region) / (of_activity / of_all)]
fwrite(table[, c(keys, "lq"), with = FALSE], args[2])
