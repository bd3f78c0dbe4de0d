/* paper.c - see paper.h. */
#include "paper.h"

int html_is_appendix(const html_part *part)
{
    static const html_part *const appendix[] = {
        &html_part_regions, &html_part_findings, &html_part_tables,
        &html_part_chain,   &html_part_methods,  &html_part_sources,
    };

    for (size_t k = 0; k < sizeof appendix / sizeof *appendix; k++)
        if (appendix[k] == part)
            return 1;
    return 0;
}

int html_has_more_than_appendix(html_report *self, const html_part *const *parts, uint64_t n_parts)
{
    for (uint64_t k = 0; k < n_parts; k++)
        if (!html_is_appendix(parts[k]) && parts[k]->applies(self))
            return 1;
    return 0;
}

void html_note_unprinted(html_report *self, const html_part *const *parts, uint64_t n_parts)
{
    html_page *const page = &self->page;
    const char *list = NULL;

    for (uint64_t k = 0; k < n_parts; k++) {
        const char *heading = say(&page->texts, parts[k]->heading);

        if (html_is_appendix(parts[k]) && parts[k]->applies(self))
            list = list ? html_format(page, "%s, %s", list, heading) : heading;
    }
    if (!list)
        return;
    html_put(page, "<p class=\"note on-paper\">");
    html_sentence(page,
                  say(&page->texts, "Not printed, and read on the page itself: %s. With the line "
                                    "%s in the step %s of the study they are printed, too."),
                  list, "print = all", self->call->step);
    html_put(page, "</p>\n");
}
