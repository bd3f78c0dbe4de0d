/* layout_1_2.cc - the same assertions as a C++ compiler sees the header. */
#include "layout_1_2.c"
