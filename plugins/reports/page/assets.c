/* assets.c - see assets.h. */
#include "assets.h"

/* The assembler reads the files: they are bytes of the module's read-only data. */
#define ASSET(name, file)                                                                          \
    __asm__(".pushsection .rodata\n"                                                               \
            ".global html_asset_" #name "\n"                                                       \
            ".hidden html_asset_" #name "\n"                                                       \
            "html_asset_" #name ":\n"                                                              \
            ".incbin \"" file "\"\n"                                                               \
            ".global html_asset_end_" #name "\n"                                                   \
            ".hidden html_asset_end_" #name "\n"                                                   \
            "html_asset_end_" #name ":\n"                                                          \
            ".byte 0\n"                                                                            \
            ".popsection\n");                                                                      \
    extern __attribute__((visibility("hidden"))) const char html_asset_##name[];                   \
    extern __attribute__((visibility("hidden"))) const char html_asset_end_##name[]
#define CHART(name) ASSET(name, HTML_ASSETS "/" #name ".json")
#define BYTES_OF(name)                                                                             \
    (html_asset)                                                                                   \
    {                                                                                              \
        html_asset_##name, (size_t)(html_asset_end_##name - html_asset_##name)                     \
    }

ASSET(style, HTML_ASSETS "/page.css");
ASSET(script, HTML_SCRIPT);
ASSET(print_style, HTML_ASSETS "/print.css");
ASSET(print_script, HTML_ASSETS "/print.js");
ASSET(vega, HTML_VEGA);
CHART(bars);
CHART(chain);
CHART(correlations);
CHART(dumbbells);
CHART(heat);
CHART(intervals);
CHART(lines);
CHART(map);
CHART(pair);
CHART(scatter);
CHART(sensitivity);
CHART(slope);
CHART(stack);
CHART(tiles);

html_asset html_style(void)
{
    return BYTES_OF(style);
}

html_asset html_script(void)
{
    return BYTES_OF(script);
}

html_asset html_print_style(void)
{
    return BYTES_OF(print_style);
}

html_asset html_print_script(void)
{
    return BYTES_OF(print_script);
}

html_asset html_vega(void)
{
    return BYTES_OF(vega);
}

html_asset html_template_text(html_template which)
{
    switch (which) {
    case HTML_BARS:
        return BYTES_OF(bars);
    case HTML_CHAIN:
        return BYTES_OF(chain);
    case HTML_CORRELATIONS:
        return BYTES_OF(correlations);
    case HTML_DUMBBELLS:
        return BYTES_OF(dumbbells);
    case HTML_HEAT:
        return BYTES_OF(heat);
    case HTML_INTERVALS:
        return BYTES_OF(intervals);
    case HTML_LINES:
        return BYTES_OF(lines);
    case HTML_MAP:
        return BYTES_OF(map);
    case HTML_PAIR:
        return BYTES_OF(pair);
    case HTML_SCATTER:
        return BYTES_OF(scatter);
    case HTML_SENSITIVITY:
        return BYTES_OF(sensitivity);
    case HTML_SLOPE:
        return BYTES_OF(slope);
    case HTML_STACK:
        return BYTES_OF(stack);
    default:
        return BYTES_OF(tiles);
    }
}
