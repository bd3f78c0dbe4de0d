/* sas_formats.c - see sas_formats.h.  Names: SAS 9.4 Formats and Informats: Reference. */
#include "sas_formats.h"

#include <string.h>
#include <strings.h>

#include "catalogue.h"

static const char *const names[] = {
    "$ASCII",  "$BASE64X", "$BINARY",  "$CHAR",    "$EBCDIC", "$F",      "$HEX",    "$MSGCASE",
    "$N",      "$OCTAL",   "$QUOTE",   "$REVERJ",  "$REVERS", "$S",      "$UPCASE", "$VARYING",
    "$W",      "BEST",     "BESTD",    "BESTX",    "BINARY",  "COMMA",   "COMMAX",  "D",
    "DAY",     "DOLLAR",   "DOLLARX",  "DOWNAME",  "E",       "EURO",    "EUROX",   "F",
    "FLOAT",   "FRACT",    "HDATE",    "HEBDATE",  "HEX",     "HHMM",    "HOUR",    "IB",
    "IBR",     "IEEE",     "IEEER",    "JULDAY",   "JULIAN",  "MDYAMPM", "MINGUO",  "MMSS",
    "MONNAME", "MONTH",    "NEGPAREN", "NENGO",    "NUMX",    "OCTAL",   "PD",      "PDJULG",
    "PDJULI",  "PERCENT",  "PERCENTN", "PIB",      "PIBR",    "PK",      "PVALUE",  "QTR",
    "QTRR",    "RB",       "ROMAN",    "RSTDOCNY", "SIZEK",   "SIZEKB",  "SIZEKMG", "SSN",
    "TIME",    "TIMEAMPM", "TOD",      "VAXRB",    "VMSZN",   "WORDF",   "WORDS",   "YEAR",
    "YEN",     "Z",        "ZD",
};

/* Families: dates in the orders, separators and languages there are, numbers of a locale or of a
 * mainframe. */
static const char *const families[] = {
    "$BIDI", "$CPT",    "$EUC",     "$KANJI",   "$LOG",     "$NL",   "$SYNC",    "$UC",   "$UTF",
    "$UE",   "$VSL",    "B8601",    "DATE",     "DDMMYY",   "DT",    "E8601",    "EURDF", "EURF",
    "EURTO", "MMDDYY",  "MMYY",     "MONYY",    "NL",       "S370F", "WEEKDATE", "WEEKU", "WEEKV",
    "WEEKW", "WEEKDAY", "WEEKDATX", "WORDDATE", "WORDDATX", "YYMM",  "YYQ",      "$XSYM",
};

bool statistics_is_sas_format(const char *format)
{
    const size_t length = format ? statistics_format_length(format) : 0;

    if (length == 0 || (length == 1 && *format == '$'))
        return true; /* a width alone: "8.2", "$8" */
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (strlen(names[k]) == length && strncasecmp(format, names[k], length) == 0)
            return true;
    for (size_t k = 0; k < sizeof families / sizeof *families; k++)
        if (strncasecmp(format, families[k], strlen(families[k])) == 0)
            return true;
    return false;
}
