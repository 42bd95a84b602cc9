/* SPDX-License-Identifier: MIT */
/* Formatted output: a directive is parsed into a struct, then shown. */
#include <rt/printf.h>
#include <rt/string.h>
#include <stdbool.h>
#include <stdint.h>

struct out {
	rt_put_fn *put;
	void *ctx;
	int count;
};

struct directive {
	bool left, zero, has_precision;
	int width, precision;
	int longs; /* l or z: 1, ll: 2, h: -1, hh: -2 */
	char conversion;
};

static void
put(struct out *o, char c)
{
	o->put(o->ctx, c);
	o->count++;
}

static void
put_many(struct out *o, char c, int n)
{
	while (n-- > 0)
		put(o, c);
}

/* prefix (a sign) and n characters of s, padded as d says. */
static void
put_field(struct out *o, const struct directive *d, const char *prefix,
	  const char *s, int n)
{
	int len = (int)strlen(prefix) + n;
	int pad = d->width > len ? d->width - len : 0;

	if (!d->left && !d->zero)
		put_many(o, ' ', pad);
	while (*prefix)
		put(o, *prefix++);
	if (!d->left && d->zero)
		put_many(o, '0', pad);
	while (n-- > 0)
		put(o, *s++);
	if (d->left)
		put_many(o, ' ', pad);
}

static unsigned
base_of(char conversion)
{
	return conversion == 'o' ? 8
	       : conversion == 'x' || conversion == 'X' || conversion == 'p'
		   ? 16
		   : 10;
}

/* Digits of v end at end; where they begin. */
static char *
digits(char *end, unsigned long long v, unsigned base, bool capital)
{
	const char *set = capital ? "0123456789ABCDEF" : "0123456789abcdef";

	/* Most numbers fit a word, and a word divides faster. */
	while (v > UINT32_MAX) {
		*--end = set[v % base];
		v /= base;
	}
	for (uint32_t w = (uint32_t)v; w; w /= base)
		*--end = set[w % base];
	return end;
}

static void
put_number(struct out *o, struct directive *d, unsigned long long v, bool minus)
{
	char text[48];
	char *end = text + sizeof(text);
	char *s = digits(end, v, base_of(d->conversion), d->conversion == 'X');
	int least = d->has_precision ? d->precision : 1;

	if (least > 40)
		least = 40;
	while (end - s < least)
		*--s = '0';
	if (d->has_precision)
		d->zero = false;
	put_field(o, d,
		  minus                  ? "-"
		  : d->conversion == 'p' ? "0x"
					 : "",
		  s, (int)(end - s));
}

static void
put_signed(struct out *o, struct directive *d, va_list *ap)
{
	long long v = d->longs >= 2   ? va_arg(*ap, long long)
		      : d->longs == 1 ? va_arg(*ap, long)
				      : va_arg(*ap, int);

	if (d->longs == -1)
		v = (short)v;
	if (d->longs == -2)
		v = (signed char)v;
	put_number(o, d,
		   v < 0 ? 0 - (unsigned long long)v : (unsigned long long)v,
		   v < 0);
}

static void
put_unsigned(struct out *o, struct directive *d, va_list *ap)
{
	unsigned long long v = d->longs >= 2   ? va_arg(*ap, unsigned long long)
			       : d->longs == 1 ? va_arg(*ap, unsigned long)
					       : va_arg(*ap, unsigned);

	if (d->longs == -1)
		v = (unsigned short)v;
	if (d->longs == -2)
		v = (unsigned char)v;
	put_number(o, d, v, false);
}

static void
put_string(struct out *o, struct directive *d, const char *s)
{
	if (!s)
		s = "(null)";
	d->zero = false;
	put_field(o, d, "", s,
		  (int)(d->has_precision ? strnlen(s, (size_t)d->precision)
					 : strlen(s)));
}

/* A number in the format, or * for one among the arguments. */
static const char *
parse_count(const char *f, int *n, va_list *ap)
{
	*n = 0;
	if (*f == '*') {
		*n = va_arg(*ap, int);
		return f + 1;
	}
	for (; *f >= '0' && *f <= '9'; f++)
		if (*n < 10000)
			*n = *n * 10 + (*f - '0');
	return f;
}

/* What follows a '%', up to and with the conversion. */
static const char *
parse(const char *f, struct directive *d, va_list *ap)
{
	*d = (struct directive){ 0 };
	for (; *f == '-' || *f == '0'; f++)
		*(*f == '-' ? &d->left : &d->zero) = true;
	f = parse_count(f, &d->width, ap);
	if (d->width < 0) {
		d->left = true;
		d->width = -d->width;
	}
	if (*f == '.') {
		f = parse_count(f + 1, &d->precision, ap);
		d->has_precision = d->precision >= 0;
	}
	for (; *f == 'l' || *f == 'h' || *f == 'z'; f++)
		d->longs += *f == 'h' ? -1 : 1;
	d->conversion = *f;
	return *f ? f + 1 : f;
}

/* false: not a conversion we know. */
static bool
show(struct out *o, struct directive *d, va_list *ap)
{
	char c;

	switch (d->conversion) {
	case 'd':
	case 'i':
		put_signed(o, d, ap);
		return true;
	case 'p':
		d->longs = 1;
		/* fall through */
	case 'u':
	case 'x':
	case 'X':
	case 'o':
		put_unsigned(o, d, ap);
		return true;
	case 'c':
		c = (char)va_arg(*ap, int);
		d->zero = false;
		put_field(o, d, "", &c, 1);
		return true;
	case 's':
		put_string(o, d, va_arg(*ap, const char *));
		return true;
	case '%':
		put(o, '%');
		return true;
	default:
		return false;
	}
}

int
rt_vprintf(rt_put_fn *fn, void *ctx, const char *fmt, va_list args)
{
	struct out o = { fn, ctx, 0 };
	struct directive d;
	va_list ap;

	va_copy(ap, args);
	while (*fmt) {
		const char *start = fmt;

		if (*fmt != '%') {
			put(&o, *fmt++);
			continue;
		}
		fmt = parse(fmt + 1, &d, &ap);
		if (!show(&o, &d, &ap))
			while (start < fmt)
				put(&o, *start++);
	}
	va_end(ap);
	return o.count;
}

struct buffer {
	char *at;
	size_t room;
};

static void
put_buffer(void *ctx, char c)
{
	struct buffer *b = ctx;

	if (b->room > 1) {
		*b->at++ = c;
		b->room--;
	}
}

int
rt_vsnprintf(char *to, size_t size, const char *fmt, va_list ap)
{
	struct buffer b = { to, size };
	int n = rt_vprintf(put_buffer, &b, fmt, ap);

	if (size > 0)
		*b.at = 0;
	return n;
}

int
rt_snprintf(char *to, size_t size, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = rt_vsnprintf(to, size, fmt, ap);
	va_end(ap);
	return n;
}
