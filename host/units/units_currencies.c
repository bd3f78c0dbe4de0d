/* units_currencies.c - currencies, in the order of their codes: the one list of them.
 *
 * All codes of ISO 4217 that are in use, funds and metals included, but for XTS (testing) and XXX
 * (no currency); and those withdrawn since 2005 that tables of these years are in.  They are base
 * units: what one is worth in another changes every day.  Names are given where a word means one
 * currency and no unit of UDUNITS.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "units_internal.h"

static const unit_currency currencies[] = {
    {"AED", "", ""},
    {"AFN", "", ""},
    {"ALL", "", ""},
    {"AMD", "", "֏"},
    {"ANG", "", ""},
    {"AOA", "", ""},
    {"ARS", "", ""},
    {"AUD", "", ""},
    {"AWG", "", ""},
    {"AZN", "", ""},
    {"BAM", "", ""},
    {"BBD", "", ""},
    {"BDT", "", ""},
    {"BGN", "", ""},
    {"BHD", "", ""},
    {"BIF", "", ""},
    {"BMD", "", ""},
    {"BND", "", ""},
    {"BOB", "", ""},
    {"BOV", "", ""},
    {"BRL", "", ""},
    {"BSD", "", ""},
    {"BTN", "", ""},
    {"BWP", "", ""},
    {"BYN", "", ""},
    {"BYR", "", ""},
    {"BZD", "", ""},
    {"CAD", "", ""},
    {"CDF", "", ""},
    {"CHE", "", ""},
    {"CHF", "", ""},
    {"CHW", "", ""},
    {"CLF", "", ""},
    {"CLP", "", ""},
    {"CNY", "yuan yuans renminbi", ""},
    {"COP", "", ""},
    {"COU", "", ""},
    {"CRC", "", ""},
    {"CUC", "", ""},
    {"CUP", "", ""},
    {"CVE", "", ""},
    {"CZK", "koruna korunas", ""},
    {"DJF", "", ""},
    {"DKK", "", ""},
    {"DOP", "", ""},
    {"DZD", "", ""},
    {"EEK", "", ""},
    {"EGP", "", ""},
    {"ERN", "", ""},
    {"ETB", "", ""},
    {"EUR", "euro euros", "€"},
    {"FJD", "", ""},
    {"FKP", "", ""},
    {"GBP", "pound_sterling pounds_sterling", "£"},
    {"GEL", "lari laris", "₾"},
    {"GHS", "", ""},
    {"GIP", "", ""},
    {"GMD", "", ""},
    {"GNF", "", ""},
    {"GTQ", "", ""},
    {"GYD", "", ""},
    {"HKD", "", ""},
    {"HNL", "", ""},
    {"HRK", "", ""},
    {"HTG", "", ""},
    {"HUF", "forint forints", ""},
    {"IDR", "rupiah rupiahs", ""},
    {"ILS", "shekel shekels", "₪"},
    {"INR", "", "₹"},
    {"IQD", "", ""},
    {"IRR", "", ""},
    {"ISK", "", ""},
    {"JMD", "", ""},
    {"JOD", "", ""},
    {"JPY", "yen yens", ""},
    {"KES", "", ""},
    {"KGS", "som soms", ""},
    {"KHR", "", ""},
    {"KMF", "", ""},
    {"KPW", "", ""},
    {"KRW", "", ""},
    {"KWD", "", ""},
    {"KYD", "", ""},
    {"KZT", "tenge tenges", "₸"},
    {"LAK", "", ""},
    {"LBP", "", ""},
    {"LKR", "", ""},
    {"LRD", "", ""},
    {"LSL", "", ""},
    {"LTL", "", ""},
    {"LVL", "", ""},
    {"LYD", "", ""},
    {"MAD", "", ""},
    {"MDL", "", ""},
    {"MGA", "", ""},
    {"MKD", "", ""},
    {"MMK", "", ""},
    {"MNT", "tugrik tugriks", "₮"},
    {"MOP", "", ""},
    {"MRO", "", ""},
    {"MRU", "", ""},
    {"MUR", "", ""},
    {"MVR", "", ""},
    {"MWK", "", ""},
    {"MXN", "", ""},
    {"MXV", "", ""},
    {"MYR", "ringgit ringgits", ""},
    {"MZN", "", ""},
    {"NAD", "", ""},
    {"NGN", "naira nairas", "₦"},
    {"NIO", "", ""},
    {"NOK", "", ""},
    {"NPR", "", ""},
    {"NZD", "", ""},
    {"OMR", "", ""},
    {"PAB", "", ""},
    {"PEN", "", ""},
    {"PGK", "", ""},
    {"PHP", "", "₱"},
    {"PKR", "", ""},
    {"PLN", "zloty zlotys", ""},
    {"PYG", "", ""},
    {"QAR", "", ""},
    {"ROL", "", ""},
    {"RON", "", ""},
    {"RSD", "", ""},
    {"RUB", "rouble roubles ruble rubles", "₽"},
    {"RWF", "", ""},
    {"SAR", "", ""},
    {"SBD", "", ""},
    {"SCR", "", ""},
    {"SDG", "", ""},
    {"SEK", "", ""},
    {"SGD", "", ""},
    {"SHP", "", ""},
    {"SKK", "", ""},
    {"SLE", "", ""},
    {"SLL", "", ""},
    {"SOS", "", ""},
    {"SRD", "", ""},
    {"SSP", "", ""},
    {"STD", "", ""},
    {"STN", "", ""},
    {"SVC", "", ""},
    {"SYP", "", ""},
    {"SZL", "", ""},
    {"THB", "baht bahts", "฿"},
    {"TJS", "somoni somonis", ""},
    {"TMM", "", ""},
    {"TMT", "", ""},
    {"TND", "", ""},
    {"TOP", "", ""},
    {"TRY", "lira liras", "₺"},
    {"TTD", "", ""},
    {"TWD", "", ""},
    {"TZS", "", ""},
    {"UAH", "hryvnia hryvnias", "₴"},
    {"UGX", "", ""},
    {"USD", "dollar dollars US_dollar US_dollars", "$"},
    {"USN", "", ""},
    {"UYI", "", ""},
    {"UYU", "", ""},
    {"UYW", "", ""},
    {"UZS", "sum sums soum soums", ""},
    {"VED", "", ""},
    {"VEF", "", ""},
    {"VES", "", ""},
    {"VND", "dong dongs", "₫"},
    {"VUV", "", ""},
    {"WST", "", ""},
    {"XAD", "", ""},
    {"XAF", "", ""},
    {"XAG", "", ""},
    {"XAU", "", ""},
    {"XBA", "", ""},
    {"XBB", "", ""},
    {"XBC", "", ""},
    {"XBD", "", ""},
    {"XCD", "", ""},
    {"XCG", "", ""},
    {"XDR", "", ""},
    {"XOF", "", ""},
    {"XPD", "", ""},
    {"XPF", "", ""},
    {"XPT", "", ""},
    {"XSU", "", ""},
    {"XUA", "", ""},
    {"YER", "", ""},
    {"ZAR", "rand rands", ""},
    {"ZMK", "", ""},
    {"ZMW", "", ""},
    {"ZWG", "", ""},
    {"ZWL", "", ""},
};

_Static_assert(sizeof currencies / sizeof *currencies <= UNIT_CURRENCIES,
               "UNIT_CURRENCIES is too small");

size_t unit_currency_count(void)
{
    return sizeof currencies / sizeof *currencies;
}

const unit_currency *unit_currency_at(size_t index)
{
    return &currencies[index];
}

static int by_code(const void *code, const void *item)
{
    return memcmp(code, ((const unit_currency *)item)->code, 3);
}

/* Whether the text, or its end, is a word of the list. */
static bool has_word(const char *list, const char *text, size_t length, bool any_case, bool end)
{
    while (*list) {
        const size_t n = strcspn(list, " ");

        if ((end ? length > n : length == n) && n > 0 &&
            (any_case ? strncasecmp(text + length - n, list, n)
                      : strncmp(text + length - n, list, n)) == 0)
            return true;
        list += n + (list[n] == ' ');
    }
    return false;
}

static size_t find(const char *text, size_t length, bool end)
{
    if (end ? length > 3 : length == 3) {
        const unit_currency *const found =
            bsearch(text + length - 3, currencies, sizeof currencies / sizeof *currencies,
                    sizeof *currencies, by_code);

        if (found)
            return (size_t)(found - currencies);
    }
    for (size_t k = 0; k < sizeof currencies / sizeof *currencies; k++)
        if (has_word(currencies[k].names, text, length, true, end) ||
            has_word(currencies[k].symbols, text, length, false, end))
            return k;
    return SIZE_MAX;
}

size_t unit_currency_of(const char *text, size_t length)
{
    return find(text, length, false);
}

size_t unit_currency_ending(const char *text, size_t length)
{
    return find(text, length, true);
}
