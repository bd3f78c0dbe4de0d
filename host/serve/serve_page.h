/* serve_page.h - the page around a report that reloads it. */
#ifndef HOST_SERVE_SERVE_PAGE_H
#define HOST_SERVE_SERVE_PAGE_H

/* HTML that shows the file named by the last part of its own address in a frame, and reloads that
 * whenever the version of the folder changes.  The report itself stays byte for byte what lies in
 * the folder. */
extern const char serve_page[];

#endif
