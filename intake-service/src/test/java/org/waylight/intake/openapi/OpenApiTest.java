package org.waylight.intake.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.waylight.intake.RunningIntake;
import org.waylight.intake.answer.Problem;
import org.waylight.testkit.TestBroker;
import org.waylight.testkit.TestParties;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API and the API are the same. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    @TempDir
    static Path folder;

    static TestBroker broker;
    static RunningIntake intake;
    static HttpResponse<String> served;
    static Map<String, Object> description;

    @BeforeAll
    static void start() {
        TestParties parties = new TestParties(folder.resolve("parties"));
        broker = new TestBroker(folder.resolve("broker"), List.of());
        intake = new RunningIntake(parties, folder.resolve("spool"), broker.bootstrap(), Map.of());
        served = intake.get("/api/v1/openapi.yaml");
        description = new Yaml().load(served.body());
    }

    @AfterAll
    static void stop() {
        intake.close();
        broker.close();
    }

    @Test
    void it_is_served_as_openapi_3_1() {
        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(served.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/yaml");
        assertThat(description.get("openapi")).isEqualTo("3.1.0");
    }

    /** The page's own files are in the manifest; of them only the manifest is described. */
    @Test
    void every_handler_is_described_and_everything_described_has_a_handler() {
        Set<String> handled = new TreeSet<>();
        intake.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> {
                    boolean page = handler.getBeanType().getSimpleName().equals("PageController");
                    boolean errors = handler.getBeanType().getSimpleName().equals("Problems");
                    mapping.getPatternValues().stream()
                            .filter(path -> !errors && (!page || path.equals("/manifest.json")))
                            .forEach(path -> mapping.getMethodsCondition()
                                    .getMethods()
                                    .forEach(method -> handled.add(method + " " + path)));
                });

        Set<String> described = operations()
                .map(operation -> operation.method().toUpperCase() + " " + operation.path())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).isEqualTo(handled).hasSizeGreaterThan(5);
    }

    @Test
    void every_problem_that_an_answer_can_be_is_described() {
        List<String> types = Arrays.stream(Problem.values())
                .map(problem -> JsonMapper.shared()
                        .valueToTree(problem.answer().getBody())
                        .get("type")
                        .asString())
                .toList();

        assertThat(at("#/components/schemas/Problem/properties/type/enum"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrderElementsOf(types);
    }

    @Test
    void every_reference_leads_somewhere_and_every_operation_has_a_name_of_its_own() {
        assertThat(references(description))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(at(reference)).as(reference).isNotNull());
        assertThat(operations().map(operation -> operation.content().get("operationId")))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(operations())
                .allSatisfy(operation -> assertThat(operation.content()).containsKeys("summary", "responses", "tags"));
    }

    private record Operation(String path, String method, Map<String, Object> content) {}

    @SuppressWarnings("unchecked")
    private static Stream<Operation> operations() {
        Map<String, Map<String, Object>> paths = (Map<String, Map<String, Object>>) description.get("paths");
        return paths.entrySet().stream()
                .flatMap(path -> path.getValue().entrySet().stream()
                        .filter(entry -> METHODS.contains(entry.getKey()))
                        .map(entry ->
                                new Operation(path.getKey(), entry.getKey(), (Map<String, Object>) entry.getValue())));
    }

    private static Stream<String> references(Object node) {
        return switch (node) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .flatMap(entry -> "$ref".equals(entry.getKey())
                                ? Stream.of(String.valueOf(entry.getValue()))
                                : references(entry.getValue()));
            case List<?> list -> list.stream().flatMap(OpenApiTest::references);
            default -> Stream.of();
        };
    }

    private static Object at(String reference) {
        Object node = description;
        for (String step : reference.substring("#/".length()).split("/")) {
            node = node instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return node;
    }
}
