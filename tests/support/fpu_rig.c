/* SPDX-License-Identifier: MIT */
#include "support/fpu_rig.h"

const struct timing rig_timing = {
	.fpu_add_s = 2,
	.fpu_add_d = 3,
	.fpu_mul_s = 4,
	.fpu_mul_d = 5,
	.fpu_div_s = 12,
	.fpu_div_d = 19,
	.fpu_cmp = 6,
	.fpu_mov = 1,
	.fpu_cvt_s_d = 7,
	.fpu_cvt_d_s = 8,
	.fpu_cvt_fmt_w = 9,
	.fpu_cvt_w_fmt = 10,
};

uint32_t
rig_encode(unsigned format, unsigned function, unsigned ft, unsigned fs,
	   unsigned fd)
{
	return 0x11u << 26 | (uint32_t)format << 21 | (uint32_t)ft << 16 |
	       (uint32_t)fs << 11 | (uint32_t)fd << 6 | function;
}

uint64_t
rig_get(const struct fpu *f, unsigned reg, bool wide)
{
	return f->r[reg] | (wide ? (uint64_t)f->r[reg + 1] << 32 : 0);
}

void
rig_set(struct fpu *f, unsigned reg, uint64_t val)
{
	f->r[reg] = (uint32_t)val;
	f->r[reg + 1] = (uint32_t)(val >> 32);
}

void
rig_operate(struct fpu *f, unsigned format, unsigned function, uint64_t a,
	    uint64_t b, uint32_t fsr)
{
	cycles_t now = 0;

	fpu_reset(f, 0x320);
	rig_set(f, FS, a);
	rig_set(f, FT, b);
	rig_set(f, FD, RIG_OLD);
	f->fsr = fsr;
	fpu_execute(f, &rig_timing, rig_encode(format, function, FT, FS, FD),
		    &now);
}
