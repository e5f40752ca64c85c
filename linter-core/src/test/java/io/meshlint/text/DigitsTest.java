package io.meshlint.text;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DigitsTest {

    @Test
    void aDigitLeftOutOrTooManyIsASlip() {
        assertTrue(Digits.areOneSlipApart(808, 8080));
        assertTrue(Digits.areOneSlipApart(50051, 5051));
        assertTrue(Digits.areOneSlipApart(30000, 3000));
    }

    @Test
    void swappedNeighboursAreASlip() {
        assertTrue(Digits.areOneSlipApart(8008, 8080));
        assertTrue(Digits.areOneSlipApart(8434, 8443));
    }

    @Test
    void anotherDigitIsAnotherPort() {
        assertFalse(Digits.areOneSlipApart(8080, 8081));
        assertFalse(Digits.areOneSlipApart(9090, 9000));
        assertFalse(Digits.areOneSlipApart(8080, 8080));
    }

    @Test
    void aDigitInFrontIsAnotherPort() {
        assertFalse(Digits.areOneSlipApart(443, 8443));
        assertFalse(Digits.areOneSlipApart(18080, 8080));
    }

    @Test
    void twoEditsAreTooMany() {
        assertFalse(Digits.areOneSlipApart(80, 8080));
        assertFalse(Digits.areOneSlipApart(8080, 88));
    }
}
