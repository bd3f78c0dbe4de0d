/* units_data.c - the units that regional statistics use.
 *
 * unit_common() repeats definitions of UDUNITS' database (a test compares them); unit_added() and
 * unit_added_bases() are ours and are also added to the database when that is read.  Three of them
 * replace what the database says: "byte" is a unit of its own and "bit" an eighth of it, there bare
 * numbers; "kt" is a thousand tonnes, as in every statistical yearbook, there a knot.
 * Currencies are in units_currencies.c.
 */
#include <string.h>

#include "units_internal.h"

#define LIST(array)                                                                                \
    (unit_list)                                                                                    \
    {                                                                                              \
        (array), sizeof(array) / sizeof *(array)                                                   \
    }

static const unit_definition si_bases[] = {
    {"", "metre metres meter meters", "m"},
    {"", "kilogram kilograms", "kg"},
    {"", "second seconds sec secs", "s"},
    {"", "ampere amperes", "A"},
    {"", "kelvin kelvins", "K"},
    {"", "mole moles", "mol"},
    {"", "candela candelas", "cd"},
};

static const unit_definition added_bases[] = {
    {"",
     "person persons people employee employees inhabitant inhabitants resident residents capita "
     "worker workers",
     ""},
    {"",
     "enterprise enterprises establishment establishments organisation organisations organization "
     "organizations plant plants firm firms company companies",
     ""},
    {"", "household households", ""},
    {"", "patent patents", ""},
    {"", "project projects", ""},
    {"", "unit units piece pieces item items", "pcs"},
    {"", "byte bytes", "B"},
};

_Static_assert(sizeof si_bases / sizeof *si_bases + sizeof added_bases / sizeof *added_bases ==
                   UNIT_BASES_FIXED,
               "UNIT_BASES_FIXED is another number");

static const unit_definition common[] = {
    {"1e-3 kg", "gram grams", "g"},
    {"1000 kg", "metric_ton metric_tons tonne tonnes", "t"},
    {"m.kg/s^2", "newton newtons", "N"},
    {"N/m^2", "pascal pascals", "Pa"},
    {"N.m", "joule joules", "J"},
    {"J/s", "watt watts", "W"},
    {"1/s", "hertz", "Hz"},
    {"60 s", "minute minutes", "min"},
    {"60 min", "hour hours", "h hr"},
    {"24 h", "day days", "d"},
    {"7 day", "week weeks", ""},
    {"3.15569259747e7 s", "year years", "yr"},
    {"year/12", "month months", ""},
    {"365 day", "common_year common_years", ""},
    {"K @ 273.15", "degree_Celsius degrees_Celsius celsius degree_C degrees_C degC", "°C"},
    {"(dm)^3", "liter liters litre litres", "L l"},
    {"(dam)^2", "are ares", "a"},
    {"100 are", "hectare hectares", ""},
    {"0.01", "percent", "%"},
    {"1e-6", "", "ppm"},
    {"1e-9", "", "ppb"},
};

static const unit_definition added[] = {
    {"0.01", "percentage_point percentage_points", "pp"},
    {"0.001", "permille promille per_mille", "‰"},
    {"100", "hundred hundreds", ""},
    {"1e3", "thousand thousands thsd ths", ""},
    {"1e6", "million millions mln mio", ""},
    {"1e9", "billion billions bln bn milliard milliards mlrd", ""},
    {"1e12", "trillion trillions trln", ""},
    {"100 kg", "centner centners quintal quintals", ""},
    {"1e6 kg", "", "kt"},
    {"3600 J", "watt_hour watt_hours", "Wh"},
    {"0.125 byte", "bit bits", "bit"},
    {"1024 byte", "kibibyte kibibytes", "KiB"},
    {"1048576 byte", "mebibyte mebibytes", "MiB"},
    {"1073741824 byte", "gibibyte gibibytes", "GiB"},
    {"1099511627776 byte", "tebibyte tebibytes", "TiB"},
};

unit_list unit_si_bases(void)
{
    return LIST(si_bases);
}

unit_list unit_added_bases(void)
{
    return LIST(added_bases);
}

unit_list unit_common(void)
{
    return LIST(common);
}

unit_list unit_added(void)
{
    return LIST(added);
}

bool unit_is_of_database(const char *symbol, size_t length)
{
    /* Foot, yard, pint, technical atmosphere, phot, nit, astronomical unit; a prefix and t, d, a
     * or h would be understood. */
    static const char *const symbols[] = {"ft", "yd", "pt", "at", "ph", "nt", "ua"};

    for (size_t k = 0; k < sizeof symbols / sizeof *symbols; k++)
        if (strlen(symbols[k]) == length && memcmp(symbols[k], symbol, length) == 0)
            return true;
    return false;
}
