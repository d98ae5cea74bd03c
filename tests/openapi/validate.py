"""Validates exported documents, and values against their schemas.

Usage: validate.py FOLDER VALUES. Every document of the folder is there as JSON and as YAML.
"""

import json
import sys
from pathlib import Path

import yaml
from openapi_schema_validator import OAS31Validator, oas31_format_checker
from openapi_spec_validator import OpenAPIV31SpecValidator

METHODS = ("get", "put", "post", "delete", "patch")


def count_operations(document):
    """How many operations a document has."""
    items = document.get("paths", {}).values()
    return sum(method in item for item in items for method in METHODS)


def validate_document(name, folder):
    """Validates one document in both formats; tells what was wrong."""
    document = json.loads((folder / f"{name}.json").read_text())
    # The reader of YAML 1.1 that most Python tools have; it must see the same.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    same = yaml.load((folder / f"{name}.yaml").read_text(), Loader=loader)
    errors = [str(error.message) for error in OpenAPIV31SpecValidator(document).iter_errors()]
    if same != document:
        errors.append("the YAML does not say what the JSON says")
    state = "valid" if not errors else "; ".join(errors)
    print(f"{name}: {count_operations(document)} operations, {state}")
    return document, not errors


def fields_of(document):
    """The schema of what the only JSON body of a document sends."""
    (body,) = document["components"]["requestBodies"].values()
    (media_type,) = body["content"].values()
    return media_type["schema"]


def check_value(documents, case, body, is_valid):
    """Checks one value against the body of a case."""
    schema = fields_of(documents[case])
    # References are looked up in the whole document.
    whole = {"components": documents[case]["components"], **schema}
    validator = OAS31Validator(whole, format_checker=oas31_format_checker)
    if validator.is_valid(body) == is_valid:
        return True
    print(f"{case}: {json.dumps(body)} should be {'valid' if is_valid else 'invalid'}")
    return False


def main():
    """Validates everything; 1 if something was wrong."""
    folder, values = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text())
    names = sorted(path.stem for path in folder.glob("*.json"))
    documents, good = {}, True
    for name in names:
        documents[name], is_valid = validate_document(name, folder)
        good &= is_valid
    count = 0
    for case, bodies in values.items():
        for is_valid in (True, False):
            for body in bodies["valid" if is_valid else "invalid"]:
                good &= check_value(documents, case, body, is_valid)
                count += 1
    print(f"{count} values were {'all' if good else 'NOT all'} accepted or refused as they should be")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
