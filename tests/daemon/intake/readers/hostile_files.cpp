#include "tests/daemon/intake/readers/hostile_files.h"

#include <zlib.h>

#include <bit>
#include <cstdint>
#include <stdexcept>

#include "tests/daemon/intake/readers/made_files.h"

namespace pledged::reader_testing {
namespace {

void put(std::string& to, std::uint64_t value, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i) {
    to.push_back(static_cast<char>(value & 0xFFU));
    value >>= 8U;
  }
}

void set(std::string& bytes, std::size_t at, std::uint64_t value, std::size_t size) {
  std::string number;
  put(number, value, size);
  bytes.replace(at, size, number);
}

// A zip file of one part that was packed elsewhere.
std::string zip_around(const std::string& part, const std::string& packed, std::uint32_t crc,
                       std::uint32_t size) {
  const auto header = [&](std::string& to) {
    put(to, 20, 2);
    put(to, 0, 2);
    put(to, 8, 2);
    put(to, 0, 4);
    put(to, crc, 4);
    put(to, packed.size(), 4);
    put(to, size, 4);
    put(to, part.size(), 2);
    put(to, 0, 2);
  };
  std::string zip = "PK\x03\x04";
  header(zip);
  zip += part + packed;
  const std::size_t directory = zip.size();
  zip += "PK\x01\x02";
  put(zip, 20, 2);
  header(zip);
  put(zip, 0, 2);  // comment
  put(zip, 0, 2);  // disk
  put(zip, 0, 2);
  put(zip, 0, 4);
  put(zip, 0, 4);  // the part begins the file
  zip += part;
  const std::size_t end = zip.size();
  zip += "PK\x05\x06";
  put(zip, 0, 4);
  put(zip, 1, 2);
  put(zip, 1, 2);
  put(zip, end - directory, 4);
  put(zip, directory, 4);
  put(zip, 0, 2);
  return zip;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string sheet_with(const std::string& inside, const std::string& prologue = "") {
  Parts parts = xlsx_parts({.rows = ""});
  for (auto& [name, content] : parts) {
    if (name == "xl/worksheets/sheet1.xml") {
      content = prologue +
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" +
                inside + "</sheetData></worksheet>";
    }
  }
  return zip_of(parts);
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

void add_zip_files(std::vector<HostileFile>& files) {
  const auto zip = TableFormat::zip;
  const std::string good = xlsx_of({.rows = "<row><c><v>1</v></c></row>"});
  files.push_back(
      {"flat-10gb", zip_bomb("_rels/.rels", "<x>", std::string(1 << 20, ' '), 10'240), zip, "limit"});
  files.push_back({"many-entries",
                   [] {
                     Parts parts;
                     for (int i = 0; i < 20'000; ++i) parts.emplace_back("p" + std::to_string(i), "");
                     return zip_of(parts);
                   }(),
                   zip, "limit parts"});
  files.push_back({"nested", zip_of({{"a.zip", zip_of({{"b.zip", good}})}}), zip, "other ZIP"});
  files.push_back({"half", good.substr(0, good.size() / 2), zip, "damaged zip"});
  files.push_back({"only-magic", "PK\x03\x04", zip, "damaged zip"});
  // Every size in the directory says 4 GB, or 1 byte.
  for (const std::uint32_t size : {0xF0000000U, 1U}) {
    std::string forged = good;
    for (std::size_t at = forged.find("PK\x01\x02"); at != std::string::npos;
         at = forged.find("PK\x01\x02", at + 4)) {
      set(forged, at + 24, size, 4);
    }
    files.push_back({"forged-size-" + std::to_string(size), forged, zip, "damaged zip"});
  }
  // All entries of the directory are the bytes of the first.
  std::string overlapping = good;
  for (std::size_t at = overlapping.find("PK\x01\x02"); at != std::string::npos;
       at = overlapping.find("PK\x01\x02", at + 4)) {
    set(overlapping, at + 42, 0, 4);
  }
  files.push_back({"overlapping", overlapping, zip, "damaged zip"});
  std::string encrypted = good;
  for (const char* mark : {"PK\x01\x02", "PK\x03\x04"}) {
    const std::size_t flags = mark[2] == '\x01' ? 8 : 6;
    for (std::size_t at = encrypted.find(mark, 0, 4); at != std::string::npos;
         at = encrypted.find(mark, at + 4, 4)) {
      encrypted[at + flags] = static_cast<char>(encrypted[at + flags] | 1);
    }
  }
  files.push_back({"encrypted-zip", encrypted, zip, "encrypted"});
}

void add_xml_files(std::vector<HostileFile>& files) {
  const auto zip = TableFormat::zip;
  files.push_back({"deep", sheet_with(repeated("<a>", 100'000) + repeated("</a>", 100'000)), zip,
                   "limit xl/worksheets/sheet1.xml: depth"});
  std::string laughs = "<!DOCTYPE x [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 30; ++i) {
    laughs += "<!ENTITY a" + std::to_string(i) + " \"&a" + std::to_string(i - 1) + ";&a" +
              std::to_string(i - 1) + ";\">";
  }
  files.push_back({"billion-laughs", sheet_with("<row><c t=\"str\"><v>&a29;</v></c></row>", laughs + "]>"),
                   zip, "external"});
  files.push_back({"external-entity",
                   sheet_with("<row><c t=\"str\"><v>&e;</v></c></row>",
                              "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"),
                   zip, "external"});
  files.push_back({"unknown-entity", sheet_with("<row><c><v>&e;</v></c></row>"), zip, "damaged"});
  std::string attributes = "<row";
  for (int i = 0; i < 300'000; ++i) attributes += " a" + std::to_string(i) + "=\"\"";
  files.push_back({"many-attributes", sheet_with(attributes + "/>"), zip,
                   "limit xl/worksheets/sheet1.xml: size of one tag"});
  const std::string letters = noise(3'000'000);
  files.push_back({"huge-comment", sheet_with("<!--" + letters + "-->"), zip,
                   "limit xl/worksheets/sheet1.xml: size of one tag"});
  files.push_back({"huge-value", sheet_with("<row><c t=\"str\"><v>" + letters + "</v></c></row>"), zip,
                   "limit text of one cell at 表!A1"});
  files.push_back({"huge-attribute", sheet_with("<row r=\"" + letters + "\"/>"), zip,
                   "limit xl/worksheets/sheet1.xml: size of one tag"});
  files.push_back({"huge-shared-string", xlsx_of({.rows = "", .strings = "<si><t>" + letters + "</t></si>"}),
                   zip, "limit shared strings"});
  files.push_back({"cyclic-relationships",
                   [] {
                     Parts parts = xlsx_parts({.rows = ""});
                     for (auto& [name, content] : parts) {
                       content = replaced(content, "worksheets/sheet1.xml", "/xl/workbook.xml");
                     }
                     return zip_of(parts);
                   }(),
                   zip, ""});
  files.push_back({"path-outside",
                   [] {
                     Parts parts = xlsx_parts({.rows = ""});
                     for (auto& [name, content] : parts) {
                       content = replaced(content, "worksheets/sheet1.xml", "../../../../etc/passwd");
                     }
                     return zip_of(parts);
                   }(),
                   zip, "damaged etc/passwd is missing"});
  files.push_back({"utf-16-without-mark", sheet_with(std::string("\0<\0r\0o\0w", 8)), zip, "damaged"});
  files.push_back(
      {"ods-a-billion-cells",
       ods_of("<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell "
              "table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\"/>"
              "</table:table-row>"),
       zip, "limit cells"});
  files.push_back({"ods-nothing-repeated",
                   ods_of(repeated("<table:table-row table:number-rows-repeated=\"4294967295\"/>", 1000)),
                   zip, ""});
  files.push_back({"json-deep", std::string(10'000'000, '['), TableFormat::json, "shape"});
}

void add_xls_files(std::vector<HostileFile>& files) {
  const auto compound = TableFormat::compound;
  const std::string good = small_xls();
  const auto changed = [&](std::size_t at, std::uint64_t value, std::size_t size) {
    std::string bytes = good;
    set(bytes, at, value, size);
    return bytes;
  };
  // Sector 0 is the table of sectors, 1 the directory; the workbook begins in sector 2, at 1536.
  files.push_back({"xls-circle", changed(512 + 2 * 4, 2, 4), compound, "damaged compound file: circle"});
  files.push_back(
      {"xls-sector-size", changed(0x1E, 31, 2), compound, "damaged compound file: size of sectors"});
  files.push_back(
      {"xls-sector-outside", changed(0x30, 0x00FFFFFF, 4), compound, "damaged compound file: chain"});
  files.push_back({"xls-table-circle",
                   [&] {
                     std::string bytes = good;
                     set(bytes, 0x44, 1, 4);
                     set(bytes, 1024 + 508, 1, 4);
                     return bytes;
                   }(),
                   compound, "damaged"});
  files.push_back({"xls-no-workbook",
                   replaced(good, std::string("W\0o\0r\0k\0", 8), std::string("w\0o\0r\0k\0", 8)), compound,
                   "other an OLE2 document"});
  files.push_back({"xls-old",
                   replaced(good, std::string("\x09\x08\x10\x00\x00\x06\x05\x00", 8),
                            std::string("\x09\x08\x10\x00\x00\x05\x05\x00", 8)),
                   compound, "old_format BIFF5"});
  files.push_back({"xls-lying-strings",
                   replaced(good, std::string("\x02\x00\x00\x00\x02\x00\x00\x00", 8),
                            std::string("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 8)),
                   compound, "damaged a string is cut off"});
  files.push_back({"xls-lying-record",
                   replaced(good, std::string("\xFD\x00\x0A\x00", 4), std::string("\xFD\x00\xFF\xFF", 4)),
                   compound, "damaged cut off"});
  files.push_back({"xls-string-outside",
                   replaced(good, std::string("\xFD\x00\x0A\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", 14),
                            std::string("\xFD\x00\x0A\x00\x00\x00\x00\x00\x00\x00\x99\x00\x00\x00", 14)),
                   compound, "damaged number of a shared string"});
  files.push_back(
      {"xls-encrypted",
       replaced(good, std::string("\x22\x00\x02\x00\x00\x00", 6), std::string("\x2F\x00\x02\x00\x00\x00", 6)),
       compound, "encrypted XLS"});
  files.push_back({"xls-only-magic", good.substr(0, 8), compound, "damaged cut off"});
}

}  // namespace

std::string zip_bomb(const std::string& part, const std::string& before, const std::string& text,
                     std::size_t repeat) {
  z_stream stream{};
  if (deflateInit2(&stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("deflate");
  std::string packed;
  std::string out(1 << 16, '\0');
  const auto pack = [&](const std::string& piece, int flush) {
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
    stream.avail_in = static_cast<uInt>(piece.size());
    do {
      stream.next_out = reinterpret_cast<Bytef*>(out.data());
      stream.avail_out = static_cast<uInt>(out.size());
      deflate(&stream, flush);
      packed.append(out.data(), out.size() - stream.avail_out);
    } while (stream.avail_out == 0);
  };
  pack(before, Z_NO_FLUSH);
  // One repetition is packed; as each ends at a byte, the packed bytes themselves can be repeated.
  pack(text, Z_FULL_FLUSH);
  const std::size_t begin = packed.size();
  pack(text, Z_FULL_FLUSH);
  const std::string once = packed.substr(begin);
  for (std::size_t i = 2; i < repeat; ++i) packed += once;
  deflateEnd(&stream);
  return zip_around(part, packed, 0, static_cast<std::uint32_t>(text.size() * repeat));
}

std::string small_xls_stream() {
  std::string book;
  const auto record = [&](unsigned id, const std::string& body) {
    put(book, id, 2);
    put(book, body.size(), 2);
    book += body;
  };
  const auto bytes = [](std::initializer_list<std::pair<std::uint64_t, std::size_t>> numbers) {
    std::string body;
    for (const auto& [value, size] : numbers) put(body, value, size);
    return body;
  };
  const auto begin = [&](unsigned kind) { record(0x809, bytes({{0x600, 2}, {kind, 2}, {0, 8}, {0, 4}})); };
  begin(5);
  record(0x22, bytes({{0, 2}}));
  record(0x41E, bytes({{164, 2}, {4, 2}, {0, 1}}) + "0.0%");
  record(0xE0, bytes({{0, 2}, {0, 2}, {0, 16}}));
  record(0xE0, bytes({{0, 2}, {164, 2}, {0, 16}}));
  const std::size_t sheet = book.size();
  record(0x85, bytes({{0, 4}, {0, 1}, {0, 1}, {1, 1}, {1, 1}, {0x8868, 2}}));  // 表
  // Two strings; the second changes its width where the record goes on.
  record(0xFC, bytes({{2, 4}, {2, 4}, {2, 2}, {0, 1}}) + "ab" + bytes({{4, 2}, {0, 1}}) + "cd");
  record(0x3C, bytes({{1, 1}, {0x6307, 2}, {0x6807, 2}}));  // 指标
  record(0x0A, "");
  set(book, sheet + 4, book.size(), 4);
  begin(0x10);
  record(0xFD, bytes({{0, 2}, {0, 2}, {0, 2}, {0, 4}}));
  record(0xFD, bytes({{0, 2}, {1, 2}, {0, 2}, {1, 4}}));
  record(0x203, bytes({{1, 2}, {0, 2}, {0, 2}, {std::bit_cast<std::uint64_t>(7727.11), 8}}));
  record(0x27E, bytes({{1, 2}, {1, 2}, {1, 2}, {(570U << 2U) | 3U, 4}}));  // 570 / 100 = 5.7, as a percentage
  record(0xBD, bytes({{2, 2}, {0, 2}, {0, 2}, {(1U << 2U) | 2U, 4}, {0, 2}, {(2U << 2U) | 2U, 4}, {1, 2}}));
  record(0x06, bytes({{3, 2}, {0, 2}, {0, 2}, {0, 6}, {0xFFFF, 2}, {0, 2}, {0, 4}, {0, 2}}));
  record(0x207, bytes({{2, 2}, {0, 1}}) + "xy");
  record(
      0x06,
      bytes(
          {{3, 2}, {1, 2}, {0, 2}, {2, 1}, {0, 1}, {0x07, 1}, {0, 3}, {0xFFFF, 2}, {0, 2}, {0, 4}, {0, 2}}));
  record(0x06, bytes({{3, 2}, {2, 2}, {0, 2}, {3, 1}, {0, 5}, {0xFFFF, 2}, {2, 2}, {0, 4}, {0, 2}}));
  record(0x205, bytes({{4, 2}, {0, 2}, {0, 2}, {1, 1}, {0, 1}}));
  record(0x208, bytes({{5, 2}, {0, 2}, {1, 2}, {0, 2}, {0, 4}, {0x20, 2}, {0, 2}}));
  record(0x7D, bytes({{3, 2}, {4, 2}, {0, 2}, {0, 2}, {1, 2}, {0, 2}}));
  record(0xE5, bytes({{1, 2}, {6, 2}, {7, 2}, {0, 2}, {1, 2}}));
  record(0x0A, "");
  return book;
}

namespace {

// One entry of the directory.
std::string entry_of(const std::string& name, unsigned type, std::uint32_t child, std::uint32_t start,
                     std::size_t size) {
  std::string text;
  for (const char c : name) text += std::string(1, c) + '\0';
  text.resize(64, '\0');
  put(text, (name.size() + 1) * 2, 2);
  put(text, type, 1);
  put(text, 1, 1);
  put(text, 0xFFFFFFFF, 4);
  put(text, 0xFFFFFFFF, 4);
  put(text, child, 4);
  text.resize(116, '\0');
  put(text, start, 4);
  put(text, size, 8);
  return text;
}

// Entries `first` to `last` - 1 of a table of sectors: each is followed by the next.
void put_chain(std::string& table, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) put(table, i + 1 == last ? 0xFFFFFFFE : i + 1, 4);
}

constexpr std::size_t kSector = 512;

std::size_t whole_sectors(std::size_t bytes) {
  return (bytes + kSector - 1) / kSector;
}

}  // namespace

// Sector 0 is the table of sectors, 1 the directory, from 2 on stands the stream; of a short one the table of
// pieces is the last sector.
std::string compound_file(const std::string& name, std::string stream, bool is_short) {
  const std::size_t size = stream.size();
  const std::size_t sectors = whole_sectors(size);
  stream.resize(sectors * kSector, '\0');
  const std::size_t pieces_at = 2 + sectors;
  std::string file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(16, '\0');
  put(file, 0x3E, 2);
  put(file, 3, 2);
  put(file, 0xFFFE, 2);
  put(file, 9, 2);  // 2^9 bytes a sector
  put(file, 6, 2);  // 2^6 bytes a piece
  file.resize(0x2C, '\0');
  put(file, 1, 4);  // sectors of the table
  put(file, 1, 4);  // the directory
  put(file, 0, 4);
  put(file, is_short ? 4096 : 16, 4);  // shorter streams are in pieces
  put(file, is_short ? pieces_at : 0xFFFFFFFE, 4);
  put(file, is_short ? 1 : 0, 4);
  put(file, 0xFFFFFFFE, 4);
  put(file, 0, 4);
  put(file, 0, 4);  // the first sector of the table
  file.resize(kSector, '\xFF');
  std::string table;
  put(table, 0xFFFFFFFD, 4);
  put(table, 0xFFFFFFFE, 4);
  put_chain(table, 2, pieces_at);
  if (is_short) put(table, 0xFFFFFFFE, 4);
  table.resize(kSector, '\xFF');
  file += table;
  file += is_short ? entry_of("Root Entry", 5, 1, 2, size) : entry_of("Root Entry", 5, 1, 0xFFFFFFFE, 0);
  file += entry_of(name, 2, 0xFFFFFFFF, is_short ? 0 : 2, size);
  file.resize(3 * kSector, '\0');
  file += stream;
  if (!is_short) return file;
  std::string pieces;
  put_chain(pieces, 0, (size + 63) / 64);
  pieces.resize(kSector, '\xFF');
  return file + pieces;
}

std::string small_xls() {
  return compound_file("Workbook", small_xls_stream());
}

std::vector<HostileFile> hostile_files() {
  std::vector<HostileFile> files;
  add_zip_files(files);
  add_xml_files(files);
  add_xls_files(files);
  return files;
}

}  // namespace pledged::reader_testing
