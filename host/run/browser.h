/* browser.h - a Chromium without a window, that prints one page and ends.
 *
 * In: a page of ours.  Out: a PDF.  It gets a folder of its own to live in and no network, and is
 * killed with all its children when it takes too long or the run is given up.
 */
#ifndef HOST_RUN_BROWSER_H
#define HOST_RUN_BROWSER_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/arena.h"

typedef struct browser {
    const char *program; /* path of Chromium or Chrome */
    int64_t seconds;     /* it may take */
    bool (*cancelled)(void *user);
    void *user;
    char *folder;  /* of its own; NULL: it could not be made */
    char why[512]; /* of a failure, a part of a sentence */
} browser;

/* Makes its folder.  false: `why`. */
bool browser_begin(browser *self, arena *memory);
/* Prints the page (an absolute path) to the file page.pdf of its folder.  false: `why`. */
bool browser_print(browser *self, arena *memory, const char *page);
/* Removes its folder. */
void browser_end(const browser *self);

#endif
