import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Holds PDFs against standards with veraPDF. Arguments: STANDARD,...=FILE, the standards by
 * veraPDF's names for them: 2a and 2u (ISO 19005-2), ua1 (ISO 14289-1). For each standard of
 * each file a line; below it the rules that it fails, with the first places of each. The last
 * line counts. Exit status 1 when a rule fails or nothing was validated.
 */
public final class Validate {
    private static final int PLACES = 5; // shown of each failed rule

    private int passed;
    private int failed;

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        Validate validate = new Validate();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            for (String standard : parts[0].split(",")) {
                validate.file(parts[1], PDFAFlavour.byFlavourId(standard));
            }
        }
        System.out.printf("%d validations passed, %d failed%n", validate.passed, validate.failed);
        System.exit(validate.passed > 0 && validate.failed == 0 ? 0 : 1);
    }

    private void file(String path, PDFAFlavour standard) throws Exception {
        if (standard == PDFAFlavour.NO_FLAVOUR) {
            throw new IllegalArgumentException("no such standard for " + path);
        }
        try (InputStream stream = new FileInputStream(path);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, standard);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(standard, false)) {
            ValidationResult result = validator.validate(parser);
            boolean good = result.isCompliant();
            System.out.printf("%-4s %-6s %s (%d checks)%n", good ? "ok" : "FAIL", standard,
                    path, result.getTotalAssertions());
            tell(result);
            passed += good ? 1 : 0;
            failed += good ? 0 : 1;
        }
    }

    /** The failed rules, in the order in which they were met. */
    private static void tell(ValidationResult result) {
        Map<RuleId, List<TestAssertion>> rules = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() != TestAssertion.Status.PASSED) {
                rules.computeIfAbsent(assertion.getRuleId(), rule -> new ArrayList<>())
                        .add(assertion);
            }
        }
        rules.forEach(Validate::tellRule);
    }

    private static void tellRule(RuleId rule, List<TestAssertion> places) {
        System.out.printf("     %s, clause %s, test %d: %s%n", rule.getSpecification().getId(),
                rule.getClause(), rule.getTestNumber(), places.get(0).getMessage());
        for (TestAssertion place : places.subList(0, Math.min(PLACES, places.size()))) {
            System.out.printf("       at %s%n", place.getLocation().getContext());
        }
        if (places.size() > PLACES) {
            System.out.printf("       and %d more%n", places.size() - PLACES);
        }
    }
}
