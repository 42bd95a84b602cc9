/* SPDX-License-Identifier: MIT */
/* The lists, for people and for scripts: two blanks or more part columns. */
#include "report/list.h"

#include <string.h>

#include "cpu/isa.h"
#include "dev/devices.h"
#include "machine/image.h"
#include "report/images.h"

typedef bool lister(const struct options *, FILE *, struct error *);

static bool
list_machines(const struct options *o, FILE *out, struct error *e)
{
	struct model m;

	(void)o;
	(void)e;
	fprintf(out, "%-10s %-8s %-17s %10s %8s %8s\n", "machine", "board",
		"processor", "cycle (ns)", "RAM (MB)", "at most");
	for (unsigned i = 0; i < MODEL_COUNT; i++) {
		model_get((enum model_id)i, &m);
		fprintf(out, "%-10s %-8s %-17s %10u %8u %8u\n", m.name, m.board,
			m.processor, m.timing.cycle_ns, m.ram_mb, m.ram_max_mb);
	}
	return true;
}

/* Text in lines of at most 79 characters, the first behind a label, all
 * indented by INDENT. */
static void
print_wrapped(FILE *out, const char *label, const char *text)
{
	enum { INDENT = 12, WIDTH = 79 };
	int column = fprintf(out, "    %-*s", INDENT - 4, label);

	while (*text) {
		int length = (int)strcspn(text, " ");

		if (column > INDENT && column + 1 + length > WIDTH)
			column = fprintf(out, "\n%*s", INDENT, "") - 1;
		column += fprintf(out, "%s%.*s", column > INDENT ? " " : "",
				  length, text);
		text += length + (text[length] == ' ');
	}
	fputc('\n', out);
}

/* Four columns of numbers; under each row, where they come from. */
static bool
list_parameters(const struct options *o, FILE *out, struct error *e)
{
	struct model m[MODEL_COUNT];

	(void)o;
	(void)e;
	fprintf(out, "%-20s %-8s", "parameter", "unit");
	for (unsigned i = 0; i < MODEL_COUNT; i++) {
		model_get((enum model_id)i, &m[i]);
		fprintf(out, " %9s", m[i].name);
	}
	fputc('\n', out);
	for (unsigned n = 0; n < model_parameters(); n++) {
		const struct parameter *p = model_parameter(n);

		fprintf(out, "%-20s %-8s", p->name, p->unit);
		for (unsigned i = 0; i < MODEL_COUNT; i++)
			fprintf(out,
				strcmp(p->unit, "id") == 0 ? "    0x%04x"
							   : " %9u",
				model_value(&m[i], n));
		fputc('\n', out);
		print_wrapped(out, "takes", model_range(n));
		print_wrapped(out, "source", p->source);
	}
	return true;
}

static bool
list_isa(const struct options *o, FILE *out, struct error *e)
{
	char name[16];

	(void)o;
	(void)e;
	fprintf(out, "%-10s %-8s  %-8s  %-8s  %s\n", "name", "match", "mask",
		"class", "what");
	for (unsigned i = 0; i < ISA_ROWS; i++) {
		const struct isa_row *r = &isa_table[i];

		snprintf(name, sizeof name, "%s", r->name);
		for (char *c = name; *c; c++)
			if (*c == '_')
				*c = '.';
		fprintf(out, "%-10s %08x  %08x  %-8s  %s\n", name, r->match,
			r->mask, isa_class_name(r->class), r->doc);
	}
	return true;
}

static void
list_bits(const struct device_ops *ops, const char *reg, FILE *out)
{
	const struct device_bit *b = ops->bits;

	for (; b && b->name; b++)
		if (strcmp(b->reg, reg) == 0)
			fprintf(out, "      %08x    %-9s %s\n", b->mask,
				b->name, b->doc);
}

static void
list_registers(const struct device_ops *ops, FILE *out)
{
	const struct device_register *r = ops ? ops->registers : NULL;

	for (; r && r->name; r++) {
		fprintf(out, "    0x%08x  %-12s %s\n", r->offset, r->name,
			r->doc);
		list_bits(ops, r->name, out);
	}
}

static bool
list_devices(const struct options *o, FILE *out, struct error *e)
{
	const struct device_kind *k;

	(void)o;
	(void)e;
	for (unsigned n = 0; (k = device_kind(n)) != NULL; n++) {
		fprintf(out, "%-8s %s\n", k->name, k->doc);
		list_registers(k->ops, out);
	}
	return true;
}

/* What to do with each kernel that has been built. */
typedef void kernel_visitor(const struct image *, const char *path, FILE *);

static bool
visit_kernels(const struct options *o, kernel_visitor *visit, FILE *out,
	      struct error *e)
{
	char path[WORKLOAD_PATH_MAX];
	struct image im;

	for (unsigned n = 0; n < images_kernels(); n++) {
		images_kernel_path(o, n, path);
		if (!image_read(&im, path, e))
			return false;
		visit(&im, path, out);
		image_free(&im);
	}
	return true;
}

static void
print_workloads(const struct image *im, const char *path, FILE *out)
{
	char folder[WORKLOAD_PATH_MAX];
	struct workload_names names;

	workload_folder(path, folder);
	workload_names(folder, im->abi, &names);
	for (unsigned i = 0; i < names.count; i++)
		fprintf(out, "%-12s %s\n", im->name, names.name[i]);
	workload_names_free(&names);
}

static bool
list_workloads(const struct options *o, FILE *out, struct error *e)
{
	return visit_kernels(o, print_workloads, out, e);
}

static void
print_probes(const struct image *im, const char *path, FILE *out)
{
	(void)path;
	for (unsigned i = 0; i < im->probes; i++) {
		int s = image_symbol(im, im->probe[i].va);
		const char *name = s < 0 ? "?" : im->symbols.symbol[s].name;

		fprintf(out, "%-12s %-28s 0x%08x  %s\n", im->name,
			im->probe[i].name, im->probe[i].va, name);
	}
}

static bool
list_probes(const struct options *o, FILE *out, struct error *e)
{
	return visit_kernels(o, print_probes, out, e);
}

static const struct {
	const char *name;
	lister *list;
} lists[] = {
	{ "machines", list_machines }, { "workloads", list_workloads },
	{ "devices", list_devices },   { "isa", list_isa },
	{ "probes", list_probes },     { "parameters", list_parameters },
};

bool
list_command(const struct options *o, FILE *out, struct error *e)
{
	const char *what = o->args ? o->arg[0] : "";

	for (unsigned i = 0; i < sizeof lists / sizeof *lists; i++)
		if (o->args == 1 && strcmp(lists[i].name, what) == 0)
			return lists[i].list(o, out, e);
	return error_set(e,
			 "list %s: say one of machines, workloads, devices, "
			 "isa, probes, parameters",
			 what);
}
