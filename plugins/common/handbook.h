/* handbook.h - the source that most methods of composite indicators cite, for .bibtex. */
#ifndef COMMON_HANDBOOK_H
#define COMMON_HANDBOOK_H

#define HANDBOOK_BIBTEX                                                                            \
    "@book{oecd2008handbook,\n"                                                                    \
    "  author = {{OECD} and {European Commission, Joint Research Centre}},\n"                      \
    "  title = {Handbook on Constructing Composite Indicators: Methodology and User Guide},\n"     \
    "  publisher = {OECD Publishing},\n"                                                           \
    "  year = {2008},\n"                                                                           \
    "  doi = {10.1787/9789264043466-en}\n"                                                         \
    "}"

#endif /* COMMON_HANDBOOK_H */
