/* packed_members.c - see packed_members.h */
#include "packed_members.h"

#include <iconv.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

enum { NAME = 256, SHOWN = 6, LISTED = 400 };

/* 'a.csv', 'b.csv' and how many more */
typedef struct name_list {
    char text[LISTED];
    size_t n, n_shown;
} name_list;

typedef struct members {
    const packed_archive_library *library;
    const char *wanted; /* NULL: any */
    size_t met_number, headers;
    bool encrypted; /* the one that is met */
    char first[NAME], met_name[NAME];
    name_list all, fitting;
} members;

/* Names that do not say their encoding are of DOS: cp866 where Cyrillic is written, of which ASCII
 * is a part. */
static void copy_name(const char *name, char copy[NAME])
{
    iconv_t checked = iconv_open("UTF-8", "UTF-8"), dos = iconv_open("UTF-8", "CP866");
    iconv_t ways[] = {checked, dos};
    bool done = false;

    *copy = '\0';
    for (size_t k = 0; k < 2; k++) {
        char *in = (char *)(uintptr_t)name, *out = copy;
        size_t in_left = strlen(name), left = NAME - 1;

        if (ways[k] == (iconv_t)-1) // NOLINT(performance-no-int-to-ptr)
            continue;
        if (!done && iconv(ways[k], &in, &in_left, &out, &left) != (size_t)-1) {
            *out = '\0';
            done = true;
        }
        (void)iconv_close(ways[k]);
    }
}

bool packed_name_matches(const char *pattern, const char *name)
{
    const char *star = NULL, *behind = NULL;

    while (*name) {
        if (*pattern == '*') { /* takes nothing at first, then one more each time it fails */
            star = ++pattern;
            behind = name;
        } else if (*pattern == *name) {
            pattern++;
            name++;
        } else if (star) {
            pattern = star;
            name = ++behind;
        } else
            return false;
    }
    while (*pattern == '*')
        pattern++;
    return !*pattern;
}

/* What Macintosh packs beside each file is none. */
static bool is_file(const members *self, struct archive_entry *entry, const char *name)
{
    return self->library->archive_entry_filetype(entry) == AE_IFREG &&
           strncmp(name, "__MACOSX/", 9) != 0;
}

static void add_name(name_list *self, const char *name)
{
    const size_t used = strlen(self->text);

    self->n++;
    if (self->n_shown < SHOWN && used + strlen(name) + 8 < LISTED) {
        (void)snprintf(self->text + used, LISTED - used, "%s'%s'", used ? ", " : "", name);
        self->n_shown++;
    }
}

/* " and 3 more" */
static const char *rest(const name_list *self, char text[40])
{
    *text = '\0';
    if (self->n > self->n_shown)
        (void)snprintf(text, 40, " and %zu more", self->n - self->n_shown);
    return text;
}

static void take(members *self, struct archive_entry *entry)
{
    const char *const given = self->library->archive_entry_pathname(entry);
    char name[NAME];

    copy_name(given ? given : "", name);
    if (!is_file(self, entry, name))
        return;
    if (self->all.n == 0)
        (void)memcpy(self->first, name, NAME);
    add_name(&self->all, name);
    if (self->wanted && !packed_name_matches(self->wanted, name))
        return;
    if (self->fitting.n == 0) {
        self->met_number = self->headers;
        self->encrypted = self->library->archive_entry_is_data_encrypted(entry) != 0;
        (void)memcpy(self->met_name, name, NAME);
    }
    add_name(&self->fitting, name);
}

/* None, or several, are what the study means. */
static void tell_choice(const members *self, packed_trouble *trouble)
{
    const char *const wanted = self->wanted ? self->wanted : "";
    char more[40];

    trouble->of_member = true;
    if (self->all.n == 0) {
        (void)snprintf(trouble->text, sizeof trouble->text, "the ZIP archive holds no file");
        return;
    }
    if (self->fitting.n == 0)
        (void)snprintf(trouble->text, sizeof trouble->text,
                       "the ZIP archive holds no '%s' but %s%s", wanted, self->all.text,
                       rest(&self->all, more));
    else
        (void)snprintf(trouble->text, sizeof trouble->text,
                       "the ZIP archive holds %zu files%s%s%s: %s%s", self->fitting.n,
                       *wanted ? " '" : "", wanted, *wanted ? "'" : "", self->fitting.text,
                       rest(&self->fitting, more));
    (void)snprintf(trouble->hint, sizeof trouble->hint, "name the one to read: member = %s",
                   self->fitting.n ? self->met_name : self->first);
}

static void tell_encrypted(const members *self, packed_trouble *trouble)
{
    (void)snprintf(trouble->text, sizeof trouble->text,
                   "the file '%s' in the ZIP archive is encrypted", self->met_name);
    (void)snprintf(trouble->hint, sizeof trouble->hint,
                   "unpack it with its password first and name what comes out: unzip FILE");
}

/* libarchive turns names into the locale's encoding. */
static int next_header(const members *self, struct archive *archive, struct archive_entry **entry)
{
    const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    const locale_t before = utf8 ? uselocale(utf8) : (locale_t)0;
    const int result = self->library->archive_read_next_header(archive, entry);

    if (utf8) {
        (void)uselocale(before);
        freelocale(utf8);
    }
    return result;
}

bool packed_member_choose(const packed_archive_library *library, struct archive *archive,
                          const char *member, size_t *number, packed_trouble *trouble)
{
    members self = {.library = library, .wanted = member};
    struct archive_entry *entry;
    int result;

    while ((result = next_header(&self, archive, &entry)) == ARCHIVE_OK || result == ARCHIVE_WARN) {
        take(&self, entry);
        self.headers++;
    }
    if (result != ARCHIVE_EOF)
        return false;
    *number = self.met_number;
    if (self.fitting.n != 1)
        tell_choice(&self, trouble);
    else if (self.encrypted)
        tell_encrypted(&self, trouble);
    return self.fitting.n == 1 && !self.encrypted;
}
