// JsonSchema: one of the schemas that are shipped for editors, as an editor would apply it to a YAML file.
#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "config/yaml_document.h"

namespace pledged::config_tests {

class JsonSchema {
 public:
  /// `name` of a file of config/schema.
  explicit JsonSchema(std::string_view name);
  ~JsonSchema();

  /// The schema itself.
  [[nodiscard]] const nlohmann::json& text() const { return text_; }
  /// What it has against the document; empty: nothing.
  [[nodiscard]] std::string objections(const nlohmann::json& document) const;

 private:
  struct Compiled;
  nlohmann::json text_;
  std::unique_ptr<Compiled> compiled_;
};

/// The document as an editor has it: plain scalars are read by the YAML 1.2 core schema, and days are texts.
nlohmann::json as_json(const Node& node);

}  // namespace pledged::config_tests
