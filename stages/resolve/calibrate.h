/* calibrate.h - how sure a score is. */
#ifndef DATELINE_CALIBRATE_H
#define DATELINE_CALIBRATE_H

#include <stdint.h>

/* The confidence, 50 to 99 percent, of a score above 0 in thousandths of a
 * logit: 100 / (1 + e^-x), from a table so that every host gives the same. */
static inline int64_t confidence(int32_t score)
{
	/* The least score, in thousandths, of 51, 52 ... 99 percent. */
	static const int32_t least[] = {
		40, 80, 120, 160, 201, 241, 282, 323, 364, 405, 447, 490, 532,
		575, 619, 663, 708, 754, 800, 847, 895, 944, 995, 1046, 1099,
		1153, 1208, 1266, 1325, 1386, 1450, 1516, 1586, 1658, 1735,
		1815, 1901, 1992, 2091, 2197, 2314, 2442, 2587, 2752, 2944,
		3178, 3476, 3892, 4595,
	};
	int64_t percent = 50;

	while (percent < 99 && score >= least[percent - 50])
		percent++;
	return percent;
}

#endif
