#include <stdio.h>
#include <string.h>

/* Says hello to everybody it is told about. */
static void greet(const char *name, int times)
{
    for (int i = 0; i < times; i++) {
        printf("hello, %s (%d of %d)\n", name, i + 1, times);
    }
}

static int longest(int count, char **names)
{
    int max = 0;
    for (int i = 0; i < count; i++) {
        int length = (int)strlen(names[i]);
        max = length > max ? length : max;
    }
    return max;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: %s name...\n", argv[0]);
        return 2;
    }
    for (int i = 1; i < argc; i++) {
        greet(argv[i], 3);
    }
    printf("the longest name has %d characters\n", longest(argc - 1, argv + 1));
    return 0;
}
