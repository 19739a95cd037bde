# The libraries of the web program, compiled for WebAssembly from the sources that Debian has, each
# into an archive of its own:
#
#   make -f src/web/build/libraries.mk CACHE=FOLDER libraries
#
# `sources` names each source and the compiler with its version and checksum; `fetch` gets them.
# Only what the program calls is compiled: the lists of files are what a link of all of it took.

CACHE = build/web-cache
HERE := $(dir $(lastword $(MAKEFILE_LIST)))
include $(HERE)compiler.mk

# NAME_FILES, NAME_FLAGS: what is compiled of a source, from its own folder, and how
zlib_FILES = adler32.c compress.c crc32.c deflate.c inffast.c inflate.c inftrees.c trees.c \
  uncompr.c zutil.c
zlib_FLAGS = -O2 -DHAVE_UNISTD_H

libyaml_FILES = src/api.c src/parser.c src/reader.c src/scanner.c
libyaml_FLAGS = -O2 -Iinclude -DYAML_VERSION_MAJOR=0 -DYAML_VERSION_MINOR=2 \
  -DYAML_VERSION_PATCH=5 -DYAML_VERSION_STRING='"0.2.5"'

cmark_FILES = $(addprefix src/,blocks.c buffer.c cmark.c cmark_ctype.c commonmark.c houdini_href_e.c \
  houdini_html_e.c houdini_html_u.c html.c inlines.c iterator.c latex.c man.c node.c references.c \
  render.c scanners.c utf8.c xml.c)
cmark_FLAGS = -O2 -DCMARK_STATIC_DEFINE -I$(WASM_CONFIG)/cmark -Isrc

hyphen_FILES = hyphen.c hnjalloc.c
hyphen_FLAGS = -O2

libharu_FILES = $(addprefix src/hpdf_,array.c binary.c boolean.c catalog.c dict.c doc.c encoder.c \
  encrypt.c encryptdict.c error.c info.c list.c mmgr.c name.c null.c number.c objects.c outline.c \
  page_label.c pages.c real.c streams.c string.c utils.c xref.c destination.c ext_gstate.c \
  gstate.c annotation.c page_operator.c font.c fontdef.c namedict.c pdfa.c exdata.c 3dmeasure.c \
  u3d.c image.c image_png.c image_ccitt.c font_cid.c font_tt.c font_type1.c fontdef_base14.c \
  fontdef_cid.c fontdef_tt.c fontdef_type1.c doc_png.c encoder_utf.c)
libharu_FLAGS = -O2 -I$(WASM_CONFIG)/libharu -Iinclude -I$(CACHE)/source/zlib

# The parser for XML and the one for HTML, that push their events
libxml2_FILES = HTMLparser.c HTMLtree.c SAX2.c SAX.c buf.c chvalid.c dict.c encoding.c entities.c \
  error.c globals.c hash.c list.c parser.c parserInternals.c threads.c tree.c uri.c valid.c xmlIO.c \
  xmlmemory.c xmlstring.c xmlsave.c
libxml2_FLAGS = -Os -I$(WASM_CONFIG)/libxml2 -I$(CACHE)/lib/libxml2/include -Iinclude -I.
libxml2_PARTS = TREE PUSH SAX1 HTML OUTPUT ICONV

# An archive in memory, that is read
libzip_FILES = $(addprefix lib/zip_,algorithm_deflate.c buffer.c close.c delete.c dir_add.c \
  dirent.c discard.c entry.c error.c error_clear.c error_get.c error_get_sys_type.c \
  error_strerror.c error_to_str.c extra_field.c extra_field_api.c fclose.c add.c add_dir.c \
  file_add.c file_error_clear.c file_error_get.c file_get_comment.c \
  file_get_external_attributes.c file_get_offset.c file_rename.c file_replace.c \
  file_set_comment.c file_set_encryption.c file_set_external_attributes.c file_set_mtime.c \
  file_strerror.c fopen.c fopen_encrypted.c fopen_index.c fopen_index_encrypted.c fread.c fseek.c random_unix.c \
  ftell.c get_archive_comment.c get_archive_flag.c get_encryption_implementation.c \
  get_file_comment.c get_name.c get_num_entries.c get_num_files.c hash.c io_util.c \
  libzip_version.c memdup.c name_locate.c new.c open.c pkware.c progress.c rename.c replace.c \
  set_archive_comment.c set_archive_flag.c set_default_password.c set_file_comment.c \
  set_file_compression.c set_name.c source_accept_empty.c source_begin_write.c \
  source_begin_write_cloning.c source_buffer.c source_call.c source_close.c \
  source_commit_write.c source_compress.c source_crc.c source_error.c source_free.c \
  source_function.c source_get_file_attributes.c source_is_deleted.c source_layered.c \
  source_open.c source_pkware_decode.c source_pkware_encode.c source_read.c source_remove.c \
  source_rollback_write.c source_seek.c source_seek_write.c source_stat.c source_supports.c \
  source_tell.c source_tell_write.c source_window.c source_write.c source_zip.c \
  source_zip_new.c stat.c stat_index.c stat_init.c strerror.c string.c unchange.c \
  unchange_all.c unchange_archive.c unchange_data.c utf-8.c)
libzip_FLAGS = -Os -DHAVE_CONFIG_H -I$(WASM_CONFIG)/libzip -Ilib -I$(CACHE)/source/zlib

# Languages by groups of four letters. Its tables, the small ones, as Debian's libcld2.so has them, are
# a file beside the page, which `cld2_dynamic_data_tool` writes.
cld2_CODE = $(addprefix internal/,cldutil.cc cldutil_shared.cc compact_lang_det.cc \
  compact_lang_det_hint_code.cc compact_lang_det_impl.cc debug.cc fixunicodevalue.cc \
  generated_entities.cc generated_language.cc generated_ulscript.cc getonescriptspan.cc \
  lang_script.cc offsetmap.cc scoreonescriptspan.cc tote.cc utf8statetable.cc cld2_dynamic_data.cc)
cld2_TABLES = $(addprefix internal/,cld_generated_cjk_uni_prop_80.cc \
  cld2_generated_cjk_compatible.cc cld_generated_cjk_delta_bi_4.cc generated_distinct_bi_0.cc \
  cld2_generated_quadchrome_2.cc cld2_generated_deltaoctachrome.cc \
  cld2_generated_distinctoctachrome.cc cld_generated_score_quad_octa_2.cc)
cld2_FILES = $(cld2_CODE) internal/cld2_dynamic_data_loader.cc
cld2_FLAGS = -Os -Wno-narrowing -DCLD2_DYNAMIC_MODE -D_WASI_EMULATED_MMAN -Iinternal -Ipublic

# Shaping and subsetting; the files that both libraries share are here once
harfbuzz_FILES = $(addprefix src/,graph/gsubgpos-context.cc $(addprefix hb-,aat-layout.cc aat-map.cc \
  blob.cc buffer-serialize.cc buffer-verify.cc buffer.cc common.cc draw.cc face.cc \
  fallback-shape.cc font.cc map.cc number.cc ot-cff1-table.cc ot-cff2-table.cc ot-color.cc \
  ot-face.cc ot-font.cc ot-layout.cc ot-map.cc ot-math.cc ot-meta.cc ot-metrics.cc ot-name.cc \
  ot-shape-fallback.cc ot-shape-normalize.cc ot-shape.cc ot-shaper-arabic.cc ot-shaper-default.cc \
  ot-shaper-hangul.cc ot-shaper-hebrew.cc ot-shaper-indic-table.cc ot-shaper-indic.cc \
  ot-shaper-khmer.cc ot-shaper-myanmar.cc ot-shaper-syllabic.cc ot-shaper-thai.cc \
  ot-shaper-use.cc ot-shaper-vowel-constraints.cc ot-tag.cc ot-var.cc set.cc shape-plan.cc \
  shape.cc shaper.cc static.cc style.cc subset-cff-common.cc subset-cff1.cc subset-cff2.cc \
  subset-input.cc subset-plan.cc subset-repacker.cc subset.cc ucd.cc unicode.cc))
harfbuzz_FLAGS = -Os -fno-rtti -fno-threadsafe-statics -DHB_NO_MT -DHAVE_STDBOOL_H \
  -DHAVE_UNISTD_H -DHAVE_SYS_MMAN_H -DHAVE_MMAP -D_WASI_EMULATED_MMAN \
  -include $(WASM_CONFIG)/harfbuzz/mman.h -Isrc

# Break points, bidi, scripts, properties, tags and names of languages. There are no threads, and
# its functions keep their names.
icu_FILES = $(addprefix source/common/,$(addsuffix .cpp,appendable bmpset brkeng brkiter bytesinkutil bytestream bytestrie \
  characterproperties chariter charstr cmemory cstring dictbe dictionarydata edits emojiprops \
  errorcode filteredbrk loadednormalizer2impl localebuilder locavailable locbased locdispnames \
  locid loclikely locmap locresdata locutil lstmbe normalizer2 normalizer2impl parsepos \
  patternprops propname putil rbbi rbbi_cache rbbidata rbbinode rbbirb rbbiscan rbbisetb rbbistbl \
  rbbitblb resbund resource ruleiter schriter serv servlk servlkf servls servnotf servrbf servslkf \
  stringpiece stringtriebuilder uarrsort ubidi ubidi_props ubidiln ubidiwrt ubrk ucase uchar \
  ucharstrie ucharstriebuilder ucharstrieiterator uchriter ucln_cmn ucmndata ucol_swp ucptrie udata \
  udatamem udataswp uenum uhash uhash_us uinvchar uloc uloc_keytype uloc_tag umapfile umath \
  umutablecptrie umutex unames unifilt unifunct uniset uniset_props unisetspan unistr unistr_case \
  uobject uprops uresbund uresdata uscript uscript_props usetiter ustack ustrcase ustrenum ustrfmt \
  ustring ustrtrns utext utf_impl util utrace utrie2 utrie_swap utypes uvector uvectr32 wintz \
  unistr_props ustr_cnv static_unicode_sets))
icu_FLAGS = -Os -DU_STATIC_IMPLEMENTATION -DU_COMMON_IMPLEMENTATION -DU_CHARSET_IS_UTF8=1 \
  -DUCONFIG_NO_LEGACY_CONVERSION=1 -DUCONFIG_NO_TRANSLITERATION=1 \
  -DUCONFIG_NO_REGULAR_EXPRESSIONS=1 -DU_HAVE_TZSET=0 -DU_HAVE_TIMEZONE=0 -DU_HAVE_TZNAME=0 \
  -DU_DISABLE_RENAMING=1 -D_WASI_EMULATED_MMAN -D_WASI_EMULATED_SIGNAL \
  -Isource/common -Isource/i18n -include $(WASM_CONFIG)/icu/no_threads.h

LIBRARIES = cld2 cmark harfbuzz hyphen icu libharu libxml2 libyaml libzip zlib

# libraries: all of them
libraries: $(LIBRARIES:%=$(CACHE)/lib/%.a) $(CACHE)/lib/cld2.tables
.PHONY: libraries always
.DELETE_ON_ERROR:
.SECONDARY:

# What was fetched stands as it is until `sources` names another version: `.fetched` has its row.
$(CACHE)/source/%/.fetched: always
	@grep '^$* ' $(HERE)sources | cmp -s - $@ || $(HERE)fetch '$(CACHE)' $*

# What stands in config/ is copied, so that no command depends on where this checkout is: what one
# has compiled serves the next. Its sum is among the flags, which have it compiled again when it changes.
$(CACHE)/config/.copied: always
	@mkdir -p $(@D)
	@cp -r $(HERE)config/. $(@D)
	@[ -f $@ ] || touch $@
config_sum = $(shell cat $(HERE)config/$1/* 2>/dev/null | sha256sum | cut -c1-12)

# library NAME: its objects, compiled from within its source's folder, and its archive
define library
$1_OBJECTS = $(addprefix $(CACHE)/lib/$1/,$(addsuffix .o,$(basename $($1_FILES))))
$(CACHE)/lib/$1/flags: always
	@mkdir -p $$(@D)
	@printf '%s\n' "$$(subst ",\",$(ZIG_VERSION) $(call config_sum,$1) $($1_FLAGS) $($1_FILES))" | cmp -s - $$@ || \
	  printf '%s\n' "$$(subst ",\",$(ZIG_VERSION) $(call config_sum,$1) $($1_FLAGS) $($1_FILES))" > $$@
$(CACHE)/lib/$1/%.o: $(CACHE)/lib/$1/flags $(CACHE)/source/$1/.fetched $(ZIG) | $(CACHE)/config/.copied
	@mkdir -p $$(@D)
	@printf '  %-5s %s\n' zig '$1/$$*'
	@cd $(CACHE)/source/$1 && if [ -f $$*.c ]; \
	  then $(ZIG_CC) -std=gnu17 -w $($1_FLAGS) -c -o $$@ $$*.c; \
	  else $(ZIG_CXX) -w $($1_FLAGS) -c -o $$@ $$(filter $$*.cc $$*.cpp,$($1_FILES)); fi
$(CACHE)/lib/$1.a: $$($1_OBJECTS)
	@rm -f $$@
	@printf '  %-5s %s\n' ar '$1'
	@$(ZIG_ENV) $(ZIG_RUN) ar rcs $$@ $$^
endef
$(foreach name,$(LIBRARIES),$(eval $(call library,$(name))))

# Who needs another's headers
$(libharu_OBJECTS) $(libzip_OBJECTS): $(CACHE)/source/zlib/.fetched
$(libxml2_OBJECTS): $(CACHE)/lib/libxml2/include/libxml/xmlversion.h
$(CACHE)/lib/libxml2/include/libxml/xmlversion.h: $(CACHE)/source/libxml2/.fetched $(CACHE)/lib/libxml2/flags
	@mkdir -p $(@D)
	@sed -e 's/@VERSION@/2.9.14/; s/@LIBXML_VERSION_NUMBER@/20914/; s/@LIBXML_VERSION_EXTRA@//' \
	  $(libxml2_PARTS:%=-e 's/@WITH_%@/1/') -e 's/@WITH_[A-Z0-9_]*@/0/; s/@MODULE_EXTENSION@//' \
	  $(CACHE)/source/libxml2/include/libxml/xmlversion.h.in > $@

# CLD2's tables, written by its own tool, which runs here
$(CACHE)/lib/cld2.tables: $(CACHE)/lib/cld2/flags $(CACHE)/source/cld2/.fetched
	@printf '  %-5s %s\n' c++ 'cld2.tables'
	@cd $(CACHE)/source/cld2/internal && c++ -O0 -w -Wno-narrowing -I. -I../public \
	  -o $(CACHE)/lib/cld2/tool cld2_dynamic_data_tool.cc cld2_dynamic_data_extractor.cc \
	  cld2_dynamic_data_loader.cc $(notdir $(cld2_CODE) $(cld2_TABLES))
	@$(CACHE)/lib/cld2/tool --dump $@ >/dev/null
