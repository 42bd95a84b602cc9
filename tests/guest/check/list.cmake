# SPDX-License-Identifier: MIT
# What is wrong in each image of fake.S; "none", and the harmless ones among
# them, have nothing that --check may find.
set(CHECK_DEFECTS
  none layout
  tlb_foreign tlb_shown_read tlb_shown_write tlb_renewed tlb_free tlb_kernel
  tlb_nowhere tlb_global tlb_identifier tlb_invalid tlb_stale
  stlb guarantee
  mode_cu0 mode_interrupts mode_mask mode_fpu mode_space pc
  pages_two_rings pages_lost pages_wrong_ring pages_pinned
  slices_dead slices_count time_debt time_lost text text_upset
  code_made code_unasked code_unfinished code_elsewhere code_nowhere code_changed
  code_stale code_upset
  taint_register taint_hilo taint_store taint_through taint_page taint_zeroed
  taint_secret taint_shown)
