#include "config/yaml_document.h"

#include <fmt/format.h>
#include <yaml-cpp/anchor.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <unordered_map>
#include <utility>

#include "config/place_finder.h"
#include "config/text_file.h"
#include "config/yaml_syntax.h"

namespace pledged {
namespace {

/// Thrown through the parser when the rest of the text is not worth reading; the reason has been reported.
struct Stop {};

/// Builds the tree from the parser's events and reports what it refuses on the way.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(std::string_view text, Findings& findings) : text_(text), findings_(findings), places_(text) {}

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { close(); }
  void OnAnchor(const YAML::Mark& mark, const std::string& name) override;

  /// The parser gave up: says why, in words for the person who wrote the file.
  void report(const YAML::Exception& failure);
  std::optional<Node> take_root() { return std::move(root_); }

 private:
  struct Key {
    std::string text;
    Place place;
    std::size_t offset = 0;
    bool plain = true;
    bool discarded = false;  ///< reported already; its value is read and dropped
  };
  struct Frame {
    Node node;
    std::size_t offset = 0;
    bool block = true;
    std::optional<Key> key;                                ///< of a map, while its value is awaited
    std::unordered_map<std::string, Place> places_by_key;  ///< of a map
  };

  static std::size_t offset_of(const YAML::Mark& mark) {
    return static_cast<std::size_t>(std::max(mark.pos, 0));
  }
  char source(std::size_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }
  void error(std::size_t offset, std::string code, std::string message) {
    findings_.error(places_.at(offset), std::move(code), std::move(message));
  }
  [[noreturn]] void stop(std::size_t offset, std::string code, std::string message) {
    error(offset, std::move(code), std::move(message));
    throw Stop{};
  }

  Node make_node(const YAML::Mark& mark, Node::Kind kind);
  void open(const YAML::Mark& mark, Node::Kind kind, YAML::EmitterStyle::value style);
  void close();
  void attach(Node node, std::size_t offset);
  void set_key(Frame& frame, const Node& node, std::size_t offset);
  void refuse_tag(std::size_t offset);
  void check_quotes(std::size_t offset);
  void check_colon(const Key& key);
  Place place_of_nothing(std::size_t offset);
  std::size_t indent_of_parent();

  std::string_view text_;
  Findings& findings_;
  PlaceFinder places_;
  std::vector<Frame> frames_;
  std::optional<Node> root_;
  std::size_t documents_ = 0;
  std::size_t nodes_ = 0;
  std::size_t last_offset_ = 0;
};

void TreeBuilder::OnDocumentStart(const YAML::Mark& mark) {
  if (++documents_ == 1) return;
  const std::size_t offset = offset_of(mark);
  if (text_.substr(offset).starts_with("---")) {
    stop(offset, "yaml-documents", "a second document begins at `---`; put it in a file of its own");
  }
  stop(offset, "yaml-syntax", "this line fits no line above; check its indentation");
}

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) {
  const std::size_t offset = offset_of(mark);
  if (!frames_.empty() && frames_.back().key) check_colon(*frames_.back().key);
  Node node = make_node(mark, Node::Kind::null);
  node.place = place_of_nothing(offset);
  attach(std::move(node), offset);
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) {
  error(offset_of(mark), "yaml-alias", "aliases (`*name`) are not read; write the value out here");
  attach(make_node(mark, Node::Kind::refused), offset_of(mark));
}

void TreeBuilder::OnAnchor(const YAML::Mark& mark, const std::string& name) {
  error(offset_of(mark), "yaml-anchor",
        fmt::format("anchors (`&{}`) are not read; remove it and write each value out", name));
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                           const std::string& value) {
  const std::size_t offset = offset_of(mark);
  refuse_tag(offset);
  Node node = make_node(mark, Node::Kind::scalar);
  node.quoted = tag == "!";  // the parser's mark of quoted and block scalars
  node.text = value;
  if (source(offset) == '"' || source(offset) == '\'') check_quotes(offset);
  attach(std::move(node), offset);
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/,
                                  YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value style) {
  open(mark, Node::Kind::sequence, style);
}

void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                             YAML::EmitterStyle::value style) {
  open(mark, Node::Kind::map, style);
}

void TreeBuilder::report(const YAML::Exception& failure) {
  const std::size_t offset = offset_of(failure.mark);
  if (failure.msg == YAML::ErrorMsg::UNKNOWN_ANCHOR) {
    return error(
        offset, "yaml-alias",
        "aliases (`*name`) are not read; write the value out, or put text that begins with `*` in quotes");
  }
  YamlComplaint complaint{text_, offset, last_offset_, failure.msg, std::nullopt};
  if (!frames_.empty() && !frames_.back().block) complaint.open_bracket = frames_.back().offset;
  const YamlSlip slip = explain_complaint(complaint);
  error(slip.offset, slip.code, slip.message);
}

Node TreeBuilder::make_node(const YAML::Mark& mark, Node::Kind kind) {
  const std::size_t offset = offset_of(mark);
  if (++nodes_ > kMaxYamlNodes) {
    stop(offset, "yaml-size", fmt::format("more than {} keys and values; split the file", kMaxYamlNodes));
  }
  last_offset_ = offset;
  Node node;
  node.kind = kind;
  node.place = places_.at(offset);
  return node;
}

void TreeBuilder::open(const YAML::Mark& mark, Node::Kind kind, YAML::EmitterStyle::value style) {
  const std::size_t offset = offset_of(mark);
  refuse_tag(offset);
  if (frames_.size() == kMaxYamlDepth) {
    stop(offset, "yaml-depth", fmt::format("nested deeper than {} levels", kMaxYamlDepth));
  }
  Frame frame;
  frame.node = make_node(mark, kind);
  frame.offset = offset;
  frame.block = style != YAML::EmitterStyle::Flow;
  frames_.push_back(std::move(frame));
}

void TreeBuilder::close() {
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  attach(std::move(frame.node), frame.offset);
}

void TreeBuilder::attach(Node node, std::size_t offset) {
  if (frames_.empty()) {
    root_ = std::move(node);
    return;
  }
  Frame& frame = frames_.back();
  if (frame.node.kind == Node::Kind::sequence) {
    frame.node.items.push_back(std::move(node));
  } else if (!frame.key) {
    set_key(frame, node, offset);
  } else {
    Key key = std::move(*frame.key);
    frame.key.reset();
    frame.node.incomplete = frame.node.incomplete || key.discarded;
    if (key.discarded) return;
    frame.node.entries.push_back({std::move(key.text), key.place, std::move(node)});
  }
}

void TreeBuilder::set_key(Frame& frame, const Node& node, std::size_t offset) {
  if (node.kind != Node::Kind::scalar) {
    stop(offset, "yaml-key", "a key must be a word; write `key: value`");
  }
  Key key{node.text, node.place, offset, !node.quoted, false};
  const auto [first, fresh] = frame.places_by_key.try_emplace(node.text, node.place);
  if (key.plain && node.text == "<<") {
    error(offset, "yaml-merge", "merge keys (`<<`) are not read; write the keys out here");
    key.discarded = true;
  } else if (!fresh) {
    const Place place = first->second;
    error(offset, "duplicate-key",
          fmt::format("`{}` stands here a second time, first at line {}, column {}; keep one of them",
                      node.text, place.line, place.column));
    key.discarded = true;
  }
  frame.key = std::move(key);
}

void TreeBuilder::refuse_tag(std::size_t offset) {
  if (source(offset) != '!') return;
  const std::size_t end = std::min(text_.find_first_of(" \r\n", offset), text_.size());
  error(offset, "yaml-tag",
        fmt::format("tags (`{}`) are not read; remove it", text_.substr(offset, end - offset)));
}

/// The 0-based column that the lines of a scalar must be indented beyond; nothing binds a scalar on its own.
std::size_t TreeBuilder::indent_of_parent() {
  const auto block =
      std::find_if(frames_.rbegin(), frames_.rend(), [](const Frame& frame) { return frame.block; });
  return block == frames_.rend() ? 0 : block->node.place.column;
}

void TreeBuilder::check_quotes(std::size_t offset) {
  if (quote_is_closed(text_, offset, indent_of_parent())) return;
  const YamlSlip slip = explain_open_quote(text_, offset);
  stop(slip.offset, slip.code, slip.message);
}

/// A plain key without a value may be a key without a colon.
void TreeBuilder::check_colon(const Key& key) {
  if (!key.plain || key.discarded || text_.substr(key.offset, key.text.size()) != key.text) return;
  const std::size_t after = text_.find_first_not_of(' ', key.offset + key.text.size());
  if (after != std::string_view::npos && text_[after] == ':') return;
  const YamlSlip slip = explain_missing_colon(key.text, key.offset);
  error(slip.offset, slip.code, slip.message);
  frames_.back().key->discarded = true;
}

/// The parser puts a value that is not there at whatever comes next; people look for it at its key or dash.
Place TreeBuilder::place_of_nothing(std::size_t offset) {
  const std::string_view next = text_.substr(std::min(offset, text_.size()));
  if (next.starts_with('~') || next.starts_with("null") || frames_.empty()) return places_.at(offset);
  if (frames_.back().key) return frames_.back().key->place;
  const std::size_t before =
      offset == 0 ? std::string_view::npos : text_.find_last_not_of(" \r\n", offset - 1);
  return places_.at(before == std::string_view::npos ? offset : before);
}

}  // namespace

const MapEntry* find_entry(const Node& map, std::string_view key) {
  const auto entry = std::find_if(map.entries.begin(), map.entries.end(),
                                  [&](const MapEntry& candidate) { return candidate.key == key; });
  return entry == map.entries.end() ? nullptr : &*entry;
}

std::optional<Node> parse_yaml(std::string_view text, Findings& findings) {
  std::istringstream stream{std::string(text)};
  TreeBuilder builder(text, findings);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Stop&) {
    return std::nullopt;
  } catch (const YAML::Exception& failure) {
    builder.report(failure);
    return std::nullopt;
  }
  std::optional<Node> root = builder.take_root();
  if (!root || root->kind == Node::Kind::null) {
    findings.error({1, 1}, "yaml-empty", "nothing but blanks and comments; write it or remove the file");
    return std::nullopt;
  }
  return root;
}

std::optional<Node> read_yaml_file(const std::filesystem::path& file, Findings& findings) {
  DiskFiles disk(nullptr);
  return read_yaml_file(file, disk, findings);
}

std::optional<Node> read_yaml_file(const std::filesystem::path& file, SourceFiles& source,
                                   Findings& findings) {
  const auto text = source.read(file, kMaxYamlBytes, findings);
  return text ? parse_yaml(*text, findings) : std::nullopt;
}

}  // namespace pledged
