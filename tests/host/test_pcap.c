/* SPDX-License-Identifier: MIT */
/* Captures: what is written can be read, by us and by others. */
#include "host/pcap_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "machine/network.h"
#include "support/chip.h"
#include "support/peer.h"
#include "support/random.h"
#include "support/test.h"

enum { CYCLE_NS = 40, HEADER = 24, RECORD = 16, MAGIC_AT = 0, LINK_AT = 20 };

static char path[64], other[64];
static struct error error;

static int
set_up(void **state)
{
	int fd;

	(void)state;
	strcpy(path, "/tmp/exosim-pcap-XXXXXX");
	fd = mkstemp(path);
	assert_true(fd >= 0);
	close(fd);
	strcpy(other, "/tmp/exosim-pcap-XXXXXX");
	fd = mkstemp(other);
	assert_true(fd >= 0);
	close(fd);
	error.text[0] = '\0';
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	unlink(path);
	unlink(other);
	return 0;
}

static uint32_t
word_of(const uint8_t *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	       (uint32_t)p[3] << 24;
}

static void
put_word(FILE *f, uint32_t word)
{
	for (unsigned i = 0; i < 4; i++)
		fputc((int)(word >> 8 * i & 0xff), f);
}

/* A capture by hand: nanoseconds, of that kind of link. */
static FILE *
begin_file(uint32_t link)
{
	FILE *f = fopen(path, "wb");
	const uint32_t head[] = { 0xa1b23c4d, 0x00040002, 0, 0, 65535, link };

	assert_non_null(f);
	for (unsigned i = 0; i < COUNT(head); i++)
		put_word(f, head[i]);
	return f;
}

static void
put_frame(FILE *f, uint32_t seconds, uint32_t ns, uint32_t count,
	  uint32_t length)
{
	const uint32_t head[] = { seconds, ns, count, length };

	for (unsigned i = 0; i < COUNT(head); i++)
		put_word(f, head[i]);
	for (uint32_t i = 0; i < count; i++)
		fputc((int)(i & 0xff), f);
}

static void
assert_refused(const char *because)
{
	struct pcap_in in;

	assert_false(pcap_in_open(&in, path, &error));
	assert_non_null(strstr(error.text, path));
	assert_non_null(strstr(error.text, because));
	assert_null(strchr(error.text, '\n'));
}

static void
writes_nanosecond_stamps_of_simulated_time(void **state)
{
	struct pcap_out out;
	uint8_t frame[60] = { 1, 2, 3 }, file[256];
	FILE *f;

	(void)state;
	assert_true(pcap_out_open(&out, path, &error));
	pcap_out_frame(&out, 3000000007u, frame, sizeof frame, 80);
	assert_true(pcap_out_close(&out, &error));
	f = fopen(path, "rb");
	assert_int_equal(fread(file, 1, sizeof file, f),
			 HEADER + RECORD + sizeof frame);
	fclose(f);
	assert_int_equal(word_of(file + MAGIC_AT), 0xa1b23c4d);
	assert_int_equal(word_of(file + LINK_AT), 1);
	assert_int_equal(word_of(file + HEADER), 3);
	assert_int_equal(word_of(file + HEADER + 4), 7);
	assert_int_equal(word_of(file + HEADER + 8), 60);
	assert_int_equal(word_of(file + HEADER + 12), 80);
	assert_memory_equal(file + HEADER + RECORD, frame, sizeof frame);
}

static void
says_what_it_cannot_write(void **state)
{
	struct pcap_out out;

	(void)state;
	assert_false(pcap_out_open(&out, "/nowhere/x.pcap", &error));
	assert_non_null(strstr(error.text, "/nowhere/x.pcap"));
	assert_true(pcap_out_close(&out, &error)); /* nothing to lose */
	assert_false(pcap_out_open(&out, "-", &error));
}

static void
says_that_the_disk_is_full(void **state)
{
	struct pcap_out out;
	static uint8_t frame[1514];

	(void)state;
	assert_true(pcap_out_open(&out, "/dev/full", &error));
	for (unsigned i = 0; i < 10; i++)
		pcap_out_frame(&out, i, frame, sizeof frame, sizeof frame);
	assert_false(pcap_out_close(&out, &error));
	assert_non_null(strstr(error.text, "/dev/full"));
}

static void
reads_what_it_has_written(void **state)
{
	struct pcap_out out;
	struct pcap_in in;
	uint8_t frame[1514];
	const uint8_t *bytes;
	uint32_t count;
	uint64_t ns;

	(void)state;
	memset(frame, 0x5a, sizeof frame);
	assert_true(pcap_out_open(&out, path, &error));
	for (uint32_t i = 14; i < 1514; i += 100)
		pcap_out_frame(&out, i * 1000000001ull, frame, i, i);
	assert_true(pcap_out_close(&out, &error));
	assert_true(pcap_in_open(&in, path, &error));
	for (uint32_t i = 14; i < 1514; i += 100) {
		assert_true(pcap_in_next(&in, &ns, &bytes, &count));
		assert_int_equal(ns, i * 1000000001ull);
		assert_int_equal(count, i);
		assert_memory_equal(bytes, frame, i);
	}
	assert_false(pcap_in_next(&in, &ns, &bytes, &count));
	pcap_in_close(&in);
}

static void
counts_from_the_first_frame_of_the_real_world(void **state)
{
	struct pcap_in in;
	const uint8_t *bytes;
	uint32_t count;
	uint64_t ns;
	FILE *f = begin_file(1);

	(void)state;
	put_frame(f, 1700000000, 5, 60, 60);
	put_frame(f, 1700000001, 9, 60, 60);
	put_frame(f, 1700000000, 0, 60, 60); /* before the first */
	fclose(f);
	assert_true(pcap_in_open(&in, path, &error));
	assert_true(pcap_in_next(&in, &ns, &bytes, &count));
	assert_int_equal(ns, 0);
	assert_true(pcap_in_next(&in, &ns, &bytes, &count));
	assert_int_equal(ns, 1000000004);
	assert_true(pcap_in_next(&in, &ns, &bytes, &count));
	assert_int_equal(ns, 0);
	pcap_in_close(&in);
}

static void
refuses_what_is_no_capture_of_whole_frames(void **state)
{
	FILE *f;

	(void)state;
	assert_refused(""); /* empty */
	f = fopen(path, "wb");
	fputs("this is no capture, but it is long enough for a header", f);
	fclose(f);
	assert_refused("");
	f = begin_file(105); /* wireless */
	put_frame(f, 0, 0, 60, 60);
	fclose(f);
	assert_refused("not a capture of Ethernet");
	f = begin_file(1);
	put_frame(f, 0, 0, 60, 60);
	put_frame(f, 0, 0, 60, 100);
	fclose(f);
	assert_refused("frame 2 was cut to 60 bytes");
	f = begin_file(1);
	put_frame(f, 0, 0, 1515, 1515);
	fclose(f);
	assert_refused("frame 1 has 1515 bytes");
	f = begin_file(1);
	put_frame(f, 0, 0, 13, 13);
	fclose(f);
	assert_refused("frame 1 has 13 bytes");
	f = begin_file(1);
	put_frame(f, 0, 0, 60, 60);
	put_word(f, 7); /* and the rest of it is missing */
	fclose(f);
	assert_refused("frame 2");
	unlink(path);
	assert_refused("No such file");
	strcpy(path, "/dev/null");
	assert_refused("not a regular file");
	strcpy(path, "/");
	assert_refused("not a regular file");
	strcpy(path, other);
}

/* ---- on the Ethernet ---- */

/* A capture of three frames, with up to four wrong bytes, and its end missing
 * now and then, is refused in one line or read to its end. */
static void
survives_any_damage(void **state)
{
	enum { FRAMES = 3, BYTES = HEADER + FRAMES * (RECORD + 60) };
	struct random r = { .state = 7 };
	uint8_t right[BYTES], frame[60] = { 1 };
	unsigned refused = 0;
	struct pcap_out out;
	FILE *f;

	(void)state;
	assert_true(pcap_out_open(&out, path, &error));
	for (uint64_t i = 0; i < FRAMES; i++)
		pcap_out_frame(&out, i * 1000, frame, 60, 60);
	assert_true(pcap_out_close(&out, &error));
	f = fopen(path, "rb");
	assert_int_equal(fread(right, 1, BYTES, f), BYTES);
	fclose(f);
	for (unsigned n = 0; n < 2000; n++) {
		uint8_t wrong[BYTES];
		uint32_t cut =
		    random_below(&r, 4) ? 0 : random_below(&r, BYTES);
		struct pcap_in in;

		memcpy(wrong, right, BYTES);
		for (unsigned i = 0; i < 1 + n % 4; i++)
			wrong[random_below(&r, BYTES)] = (uint8_t)random32(&r);
		f = fopen(path, "wb");
		fwrite(wrong, 1, BYTES - cut, f);
		fclose(f);
		if (pcap_in_open(&in, path, &error)) {
			const uint8_t *bytes;
			uint32_t count;
			uint64_t ns;

			while (pcap_in_next(&in, &ns, &bytes, &count))
				assert_in_range(count, FRAME_LEAST, FRAME_MOST);
			pcap_in_close(&in);
		} else {
			assert_null(strchr(error.text, '\n'));
			refused++;
		}
	}
	assert_in_range(refused, 200, 1800);
}

static void
plays_a_capture_back_and_records_the_same(void **state)
{
	struct network *n = calloc(1, sizeof *n);
	struct peer *peer = calloc(1, sizeof *peer);
	struct clock clock;
	struct pcap_in in;
	const uint8_t *bytes;
	uint32_t count;
	uint64_t ns;
	FILE *f = begin_file(1);

	(void)state;
	for (uint32_t i = 0; i < 200; i++)
		put_frame(f, 0, 6400 + i * 2000000, 60 + i, 60 + i);
	fclose(f);
	clock_init(&clock, CYCLE_NS);
	assert_true(network_open(n, 1, other, path, &error));
	peer_init(peer, &n->segment, &clock);
	network_play(n, &clock);
	chip_run(&clock, 500000000 / CYCLE_NS);
	assert_int_equal(peer_count(peer, PEER_ARRIVED), 200);
	assert_true(peer_in_is_good(peer));
	assert_true(network_close(n, &error));
	assert_true(pcap_in_open(&in, other, &error));
	for (uint32_t i = 0; i < 200; i++) {
		assert_true(pcap_in_next(&in, &ns, &bytes, &count));
		/* in at its time, out after the preamble */
		assert_in_range(ns, 12800 + i * 2000000,
				12800 + i * 2000000 + CYCLE_NS);
		assert_int_equal(count, 60 + i);
		assert_int_equal(bytes[59], 59);
	}
	assert_false(pcap_in_next(&in, &ns, &bytes, &count));
	pcap_in_close(&in);
	free(peer);
	free(n);
}

static void
does_not_overwrite_what_it_plays_back(void **state)
{
	struct network *n = calloc(1, sizeof *n);
	struct pcap_in in;
	FILE *f = begin_file(1);

	(void)state;
	put_frame(f, 0, 0, 60, 60);
	fclose(f);
	assert_false(network_open(n, 1, path, path, &error));
	assert_non_null(strstr(error.text, path));
	network_close(n, &error);
	assert_true(pcap_in_open(&in, path, &error));
	pcap_in_close(&in);
	free(n);
}

static void
opens_in_tshark_without_complaint(void **state)
{
	struct network *n = calloc(1, sizeof *n);
	struct peer *peer = calloc(1, sizeof *peer);
	struct clock clock;
	char command[256], line[256] = "";
	FILE *out;

	(void)state;
	if (system("command -v tshark >/dev/null 2>&1") != 0)
		skip();
	clock_init(&clock, CYCLE_NS);
	assert_true(network_open(n, 1, path, NULL, &error));
	peer_init(peer, &n->segment, &clock);
	peer_send_at(peer, 1000000, 2, 60);
	chip_run(&clock, 100000);
	peer_send_at(peer, 1000000000, 2, 1514);
	chip_run(&clock, 30000000);
	assert_true(network_close(n, &error));
	snprintf(command, sizeof command,
		 "tshark -n -r %s -T fields -e frame.time_epoch -e frame.len "
		 "2>&1 | grep -v '^Running as user'",
		 path);
	out = popen(command, "r");
	assert_non_null(fgets(line, sizeof line, out));
	assert_string_equal(line, "0.001006400\t60\n");
	assert_non_null(fgets(line, sizeof line, out));
	assert_string_equal(line, "1.000006400\t1514\n");
	assert_null(fgets(line, sizeof line, out));
	assert_int_equal(pclose(out), 0);
	free(peer);
	free(n);
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(writes_nanosecond_stamps_of_simulated_time),
		T(says_what_it_cannot_write),
		T(says_that_the_disk_is_full),
		T(reads_what_it_has_written),
		T(counts_from_the_first_frame_of_the_real_world),
		T(refuses_what_is_no_capture_of_whole_frames),
		T(survives_any_damage),
		T(plays_a_capture_back_and_records_the_same),
		T(does_not_overwrite_what_it_plays_back),
		T(opens_in_tshark_without_complaint),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
