/* profiles.c - a file for each region: what its section of the page says, to be sent or printed by
 * itself. */
#include "region.h"

#include <strings.h>

enum { OUT_FILE, MOST_NAME_BYTES = 120, SUFFIX_ROOM = 32 };

const char *html_region_address(html_report *self, uint64_t region)
{
    if (*self->whole && self->files)
        return self->files[region];
    return html_format(&self->page, "#%s",
                       html_anchor(&self->page, "region", self->regions[region]));
}

/* -- Names ----------------------------------------------------------------------------------------
 */

/* Of a file that every system takes, and that an address may hold as it is; what is used then. */
static size_t add_plain(char *to, size_t used, const char *text)
{
    size_t n = strlen(text) < MOST_NAME_BYTES ? strlen(text) : MOST_NAME_BYTES;

    while (n && text[n] && ((unsigned char)text[n] & 0xC0) == 0x80)
        n--; /* whole characters */
    for (size_t k = 0; k < n; k++)
        to[used + k] = text[k];
    for (char *c = to + used; c < to + used + n; c++)
        if ((unsigned char)*c <= ' ' || strchr("/\\:*?\"<>|#%&'~\x7f", *c))
            *c = '-';
    return used + n;
}

static int is_taken(const char *const *files, uint64_t n, const char *name)
{
    for (uint64_t k = 0; k < n; k++)
        if (strcasecmp(files[k], name) == 0)
            return 1;
    return 0;
}

int html_profiles_name(html_report *self, const char *prefix)
{
    const ri_host *const host = self->page.host;
    const char **files =
        (const char **)host->scratch(self->page.ctx, self->n_regions + 1, sizeof *files);
    const size_t room = 2 * MOST_NAME_BYTES + SUFFIX_ROOM;

    for (uint64_t r = 0; files && r < self->n_regions; r++) {
        char *const name = (char *)host->scratch(self->page.ctx, room, 1);
        size_t stem;

        if (!name)
            return 0;
        stem = add_plain(name, 0, prefix);
        name[stem++] = '-';
        stem = add_plain(name, stem, html_clean(&self->page, self->regions[r]));
        memcpy(name + stem, ".html", sizeof ".html");
        for (uint64_t k = 2; is_taken(files, r, name); k++)
            (void)snprintf(name + stem, room - stem, "-%llu.html", (unsigned long long)k);
        files[r] = name;
    }
    self->files = files;
    return files != NULL;
}

/* -- Files ----------------------------------------------------------------------------------------
 */

static void write_profile(html_report *self, uint64_t region, const char *title)
{
    const html_head head = {self->names[region], title, NULL, NULL, 0};

    html_begin(&self->page, &head);
    html_put(&self->page, "<article class=\"region\">\n<p>");
    html_region_places(self, region);
    html_put(&self->page, "</p>\n");
    html_region_body(self, region);
    html_put(&self->page, "<p class=\"note\"><a href=\"%s#%s\">%s</a></p>\n</article>\n",
             self->whole, html_anchor(&self->page, "region", self->regions[region]),
             say(&self->page.texts, "The whole report, with methods and sources"));
}

ri_status html_profiles_write(html_report *self, const char *main, const char *title)
{
    const html_page whole = self->page;
    ri_status status = RI_OK;

    self->whole = main;
    for (uint64_t r = 0; r < self->n_regions && status == RI_OK; r++) {
        self->page.file =
            writer_begin(whole.host, whole.ctx, OUT_FILE, self->files[r], whole.file.bytes);
        self->page.n_charts = 0;
        self->page.unprinted = 0;
        write_profile(self, r, title);
        status = html_end(&self->page);
    }
    self->page = whole;
    self->whole = "";
    return status;
}
