package jianmo.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;

class PersonalKindTest {

    private static String first(String text) {
        return Arrays.stream(PersonalKind.values())
                .filter(kind -> kind.isIn(text))
                .map(Enum::name)
                .findFirst()
                .orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "mail to a.b@example.org today,EMAIL",
        "身份证 11010519491231002X,CHINESE_ID",
        "110105194912310021,none",
        "13912345678,CHINESE_MOBILE",
        "+86 139 1234 5678,CHINESE_MOBILE",
        "+49 30 1234567,PHONE",
        "(415) 555-2671,PHONE",
        "4111 1111 1111 1111,CREDIT_CARD",
        "4111 1111 1111 1112,none",
        "DE89 3704 0044 0532 0130 00,IBAN",
        "DE88 3704 0044 0532 0130 00,none",
        "192.168.17.101,IP_ADDRESS",
        "1.2.3.4,none",
        "order 20231115 of 1234567 pieces,none",
        "3.14159265358979,none"
    })
    void kindsAreToldByFormAndCheckDigit(String text, String kind) {
        assertEquals(kind, first(text));
    }
}
