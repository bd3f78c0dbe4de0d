/* fence_chart.c - what a chart shows before anything is computed anew; see fence.h.
 *
 * libxlsxwriter copies the cells into its charts itself, but for the mode of constant memory, where
 * it has them no longer. */
#include "fence.h"

#if FENCE_IS_OPEN

#include <regind/text.h>

#include <stdlib.h>

/* The library frees it with the chart. */
static lxw_series_data_point *add_point(lxw_series_range *range)
{
    lxw_series_data_point *const point = (lxw_series_data_point *)calloc(1, sizeof *point);

    if (!point)
        return NULL;
    STAILQ_INSERT_TAIL(range->data_cache, point, list_pointers);
    range->num_data_points++;
    range->ignore_cache = LXW_TRUE; /* there is none to be made */
    return point;
}

static int is_allowed(uint32_t character)
{
    return character >= 0x20 && (character < 0x7F || character >= 0xA0) && character != 0xFFFE &&
           character != 0xFFFF;
}

/* What cannot stand in XML is replaced; from malloc(). */
static char *cleaned(const char *text)
{
    const size_t room = strlen(text) * strlen(RI_TEXT_REPLACEMENT) + 1;
    char *const copy = (char *)malloc(room);
    size_t used = 0;

    while (copy && *text) {
        uint32_t character = 0;
        const size_t length = ri_text_decode(text, RI_TEXT_ENDS, &character);
        const int good = length && is_allowed(character);
        const size_t n = good ? length : strlen(RI_TEXT_REPLACEMENT);

        memcpy(copy + used, good ? text : RI_TEXT_REPLACEMENT, n);
        used += n;
        text += length ? length : 1;
    }
    if (copy)
        copy[used] = '\0';
    return copy;
}

int fence_chart_text(lxw_series_range *range, const char *text)
{
    lxw_series_data_point *const point = add_point(range);

    if (!point)
        return 0;
    point->is_string = LXW_TRUE;
    range->has_string_cache = LXW_TRUE;
    point->string = cleaned(text);
    return point->string != NULL;
}

int fence_chart_number(lxw_series_range *range, double number)
{
    lxw_series_data_point *const point = add_point(range);

    if (point)
        point->number = number;
    return point != NULL;
}

#else

int fence_chart_text(lxw_series_range *range, const char *text)
{
    (void)range;
    (void)text;
    return 1;
}

int fence_chart_number(lxw_series_range *range, double number)
{
    (void)range;
    (void)number;
    return 1;
}

#endif
