/* SPDX-License-Identifier: MIT */
#include "dev/devices.h"

#include "dev/absent.h"
#include "dev/asc.h"
#include "dev/bt459.h"
#include "dev/bt478.h"
#include "dev/disk_arm.h"
#include "dev/dz.h"
#include "dev/esar.h"
#include "dev/ioasic.h"
#include "dev/kn01.h"
#include "dev/kn02.h"
#include "dev/kn02ba.h"
#include "dev/knfb.h"
#include "dev/lance_ram.h"
#include "dev/pcc.h"
#include "dev/pmagba.h"
#include "dev/pmaz.h"
#include "dev/rom.h"
#include "dev/rtc.h"
#include "dev/scc.h"
#include "dev/sii.h"
#include "dev/tcrom.h"

static const struct device_kind kinds[] = {
#define DEVICE(name, ops, doc) { name, doc, &ops },
#include "dev/devices.def"
#undef DEVICE
};

const struct device_kind *
device_kind(unsigned n)
{
	return n < sizeof kinds / sizeof kinds[0] ? &kinds[n] : NULL;
}
